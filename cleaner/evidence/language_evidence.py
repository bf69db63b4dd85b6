"""What tells one language from another: small words, words of web pages, endings, letters.

Languages for which there are no rules are here because a text in them must not pass for one of
those that have rules: Danish for Swedish, Portuguese for Spanish, Dutch for German.
"""

from __future__ import annotations

SMALL_WORDS = {
    "en": "the of and to in is that it was for on are as with his they at be this have from or "
    "had by not but what all were we when your can said there an which she do their if will "
    "how about them then these would him has more her could did my who its been our than "
    "you he so no into only other some because where does any such just over after before "
    "also between through during",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch "
    "es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über "
    "einen so zum war haben nur oder aber vor zur bis mehr durch man wurde sein wir ich "
    "ihre wenn unter kann uns ihr sehr schon hier alle diese dieser dieses mir mich bin "
    "habe kein keine was da doch dann ihren eines ihnen jetzt immer vom ins gegen ohne "
    "wieder beim bitte gibt müssen können seit weil viel viele etwas nichts heute gestern "
    "morgen damit dabei daher deshalb während zwischen zwei drei großen große ganz ersten "
    "diesem jeder jede allem jedoch sowie etwa beide beiden sogar selbst ihrem ihn ihm "
    "hatte hatten waren wollte sollte könnte steht geht macht kommt liegt",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il "
    "sont avec son aux qu ont ses cette mais comme ou leur été être fait nous elle vous je "
    "même ces sans tout où après bien votre vos notre nos aussi très chez lui peut si deux "
    "quand entre avant sous ici toutes tous toute depuis moins avez ai mon ma mes sa cet "
    "encore dont lors vers afin ainsi alors donc car jamais pourquoi comment étaient était "
    "avait ceux celle celui dès chaque plusieurs quelques beaucoup peu trop rien personne "
    "aujourd hier demain jour monde grand grande petit petite premier première autre autres "
    "dit faire voir peuvent doit devait selon pendant contre chacun leurs jusqu soit parce "
    "puis presque quel quelle",
    "es": "de la que el en los del se las por un para con no una su al lo como más pero sus le ya "
    "este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde "
    "todo nos durante ha fue son está han es si mi te tu ser tiene todos otros así estos "
    "puede tus uno años ese eso ella ellos aquí dos hace era cada están había nuestro "
    "nuestra estas otra cómo qué después antes según contra mismo tan mucho hoy aunque "
    "siempre usted hacia nada algo alguien ningún ninguna algunos algunas poco poca pocos "
    "muchas muchos todavía entonces mientras tanto quiere pueden deben debe hacer hecho "
    "tenía tener hubo sido siendo dijo dice gran grande primera primer mejor mayor nueva "
    "aquel aquella esos esas vez veces casa vida mundo día",
    "it": "di il la che in un per una del le non si da con della sono al dei come più ma ha nel "
    "alla gli lo anche delle dal questo essere se loro suo ci nella cui stato è ed ai degli "
    "dalla alle nei sul sulla tra ho hai questa tutti quando sua quello dove molto chi fa "
    "ogni già perché dopo senza tuo tua mi ti vi nostro sia prima solo così può",
    "pt": "de que do da em um para com não uma os no se na por mais as dos como mas foi ao ele "
    "das tem seu sua ou ser quando muito há nos já está eu também só pelo pela até isso são "
    "você este esta sem mesmo aos suas minha meu nas essa num nem às dele entre depois onde "
    "sobre pode todos fazer ainda foram aqui quem esse seus nossa",
    "ca": "de la que el els les en un una del dels al als per amb és no es ha com més però aquest "
    "aquesta són seva seu molt també fins dues ser està tot totes han hi perquè sense entre "
    "sobre quan pel pels des seus nostre ja només així havia",
    "gl": "de que do da en un unha para con non os as no na por máis dos como mais foi ao das ten "
    "seu súa ou ser cando moi hai nos xa está tamén só polo pola ata isto son este esta "
    "pode aos sen nun nunha dun dunha deste seus súas todos todas cada outro outra onde "
    "desde sobre entre foron pero están ter facer debe",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij maar "
    "dan door over uit naar heeft hij tot worden werd nog wordt meer ze hebben deze of geen "
    "kan ik je u uw jij wij wat onze ons mijn jouw zich hier daar waar zo veel moet was "
    "waren kunnen zal alle",
    "sv": "och att det som en på är av för med den till inte om ett har de var jag från men sig "
    "så han eller när kan nu man hon här vi ska under också efter vid sin än där blev alla "
    "mycket du din ditt dina min mina vår våra er era dig mig oss hos bara måste finns få "
    "får vill utan mellan genom över blir detta denna dessa andra varje många sedan inom åt "
    "ut upp år sina hade skulle kunde bli göra gör vara mot samt både någon något några "
    "ingen hela bra riktigt skriver säger kom gick innan före stora små huset båten redan "
    "länge aldrig alltid såg fick bör kring bland hur vad vem varför vilka vilken sådan "
    "egna enligt dess ännu kanske ganska väldigt även igen bort fram hemma kvar ned därför "
    "eftersom medan samma svenska",
    "da": "og at det er en til på som af for med den ikke de der et har var om fra men sig han vi "
    "kan eller så blev også efter ved skal hun være over bliver hvor dem alle ud meget jeg "
    "du din dit dine min mine os mig dig hvad hvis når mellem kun uden bare nu her deres "
    "mange andre havde ville kunne skulle blive gøre denne dette disse noget nogle ingen op "
    "år",
    "no": "og det er på som en til at av for med den ikke de et har var om fra men seg han vi kan "
    "eller så ble også etter ved skal hun være over blir hvor dem alle ut mye hva jeg du "
    "din ditt dine min mine oss meg deg hvis når mellom bare uten nå her deres mange andre "
    "hadde ville kunne skulle bli gjøre denne dette disse noe noen ingen opp år ikkje eg "
    "frå vere dei ein eit",
    "fi": "ja on ei se että oli hän mutta kun ovat myös joka tai niin ole sen kuin jos en ollut "
    "mitä hänen vain nyt sitä siitä olisi olla mukaan jälkeen sekä jonka kanssa voi tämä ne "
    "jotka olen me te minä sinä minun sinun tämän tässä siinä mikä missä koska vielä jo "
    "kaikki ennen ilman noin asti voit voidaan voivat vuonna vuoden eli eikä eivät emme älä "
    "muun muita kuten jossa jota joita hyvin enemmän paljon uusi uuden sinne täällä tästä "
    "miten vaan sitten kuitenkin lisäksi aikana ettei vuoksi takia kautta yhden kaksi kolme "
    "ensimmäinen ensimmäisen hänet heidän heitä he minua sinua meidän teidän tuo tuon nuo "
    "nämä näitä niitä niiden näiden mukana edelleen erittäin usein joskus aina koko joku "
    "jokin mitään kukaan pois takana alla yli ympäri täysin",
    "et": "ja on ei see et oli ta kui ka aga mis või siis nii oma ning kes mida veel ole tema "
    "selle need kõik seda juba pärast meie teie minu sinu väga siin seal kuid tuleb sest "
    "enne iga",
    "pl": "na że do się nie jest to jak po co ale za od przez dla czy jego był ma tym które oraz "
    "są być tego który już także jej jako ich może więcej lub wszystkie",
    "tr": "ve bir bu da de için ile çok olarak daha ne var gibi olan kadar sonra ama ben her mi "
    "değil ya şey ki hem yok bunu göre olduğu tarafından ancak tüm",
    "cs": "se na že je to do za by ale jsem po pro jsou co od při tak jeho byl jako ve nebo který "
    "která už jen aby však více další podle",
    "ro": "și în de la cu pe nu că un este din pentru care ce mai au fost se al sau dar sunt lui "
    "după prin această acest toate",
    "hu": "az és hogy nem is egy ez meg van csak már volt el mint még ha azt vagy ki lesz lehet",
    "eo": "la kaj de en al por estas ne vi ĝi kun el sur tiu via mi li ili sed aŭ kiel se ĉi "
    "estis esti pri per nur devas oni ĉiuj kiu kiuj tio sen post ankaŭ",
    "id": "dan yang di itu dengan untuk dari ini dalam tidak ke akan pada juga ada mereka sudah "
    "bisa oleh saya atau adalah seperti lebih",
    "vi": "và của là có không được cho một trong người với các những đã này để khi đó từ cũng",
}
"""The most frequent words, of two letters and more: 30-50 % of running text."""

PAGE_WORDS = {
    "en": "home search login sign log password username menu contact news read share comment "
    "comments reply posted page next previous view add cart price free shipping delivery "
    "back click here privacy policy terms conditions rights reserved subscribe newsletter "
    "email help top see show join register quote posts member members forum thread topic "
    "date name first last products services customer order review reviews website site "
    "please thanks welcome new best",
    "de": "startseite suche suchen anmelden abmelden passwort benutzername menü kontakt impressum "
    "datenschutz datenschutzerklärung nutzungsbedingungen warenkorb versand versandkosten "
    "zzgl inkl mwst lieferzeit weiterlesen lesen teilen kommentar kommentare antworten "
    "beitrag beiträge seite seiten nächste vorherige zurück weitere mehr anzeigen anzeige "
    "drucken nachrichten uhr registrieren mitglied mitglieder thema themen verfasst "
    "bewertung bewertungen preis euro kostenlos kostenlose hilfe über agb neue neu jahr "
    "jahre tag tage deutschland dein deine januar februar märz mai juni juli oktober "
    "dezember montag dienstag mittwoch donnerstag freitag samstag sonntag straße herr frau "
    "gmbh verein stadt artikel ansicht letzte erste gute guten hallo",
    "fr": "accueil recherche rechercher connexion connecter inscription inscrire mot passe "
    "identifiant contactez mentions légales confidentialité panier ajouter livraison "
    "gratuite prix lire suite partager commentaire commentaires répondre réponse réponses "
    "publié posté envoyer imprimer retour suivant suivante précédent voir découvrir aide "
    "actualités membre sujet conditions générales vente utilisation janvier février mars "
    "avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi "
    "jeudi vendredi samedi dimanche heures jours année années merci bonjour site nouveau "
    "nouvelle produit produits avis propos droits réservés rubrique annonce annonces page",
    "es": "inicio favor buscar búsqueda iniciar sesión registrarse contraseña usuario usuarios "
    "contacto aviso legal privacidad política carrito añadir agregar envío gratis precio "
    "leer seguir leyendo compartir comentario comentarios responder respuesta respuestas "
    "publicado enviar imprimir volver siguiente anterior ver ayuda noticias miembro tema "
    "mensajes condiciones términos uso derechos reservados enero febrero marzo abril mayo "
    "junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles "
    "jueves viernes sábado domingo horas días año gracias hola nuevo nueva producto "
    "productos artículo artículos página páginas anuncio anuncios tienda compra comprar "
    "gratuito servicios empresa galería imágenes ciudad información",
    "it": "cerca ricerca accedi registrati password utente contatti carrello aggiungi spedizione "
    "prezzo leggi tutto condividi commento commenti rispondi pubblicato stampa indietro "
    "successivo precedente aiuto notizie informativa privacy condizioni diritti riservati "
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre prodotti pagina grazie",
    "pt": "pesquisar busca entrar cadastre senha usuário utilizador contato contacto carrinho "
    "adicionar envio frete preço leia mais ler compartilhar partilhar comentário "
    "comentários responder publicado imprimir voltar próximo próxima anterior ajuda "
    "notícias privacidade política termos condições direitos reservados janeiro fevereiro "
    "março abril maio junho julho setembro outubro novembro dezembro produtos produto "
    "página obrigado",
    "ca": "inici cerca cercar contrasenya usuari contacte afegir preu llegir compartir comentari "
    "comentaris publicat enviar tornar següent ajuda notícies drets reservats gener febrer "
    "març maig juny juliol agost setembre octubre novembre desembre pàgina avui",
    "nl": "zoeken inloggen aanmelden wachtwoord gebruikersnaam contact winkelwagen winkelmandje "
    "toevoegen verzending prijs lees verder meer delen reactie reacties reageer geplaatst "
    "bericht berichten vorige volgende terug pagina nieuws privacybeleid voorwaarden "
    "rechten voorbehouden januari februari maart juni juli augustus oktober maandag dinsdag "
    "woensdag donderdag vrijdag zaterdag zondag gratis bekijk producten klantenservice",
    "sv": "startsida startsidan hem sök logga inloggad lösenord användarnamn kontakt kontakta "
    "kundvagn varukorg varukorgen kassa kassan frakt leverans pris kr läs mer vidare dela "
    "kommentar kommentarer kommentera svara svar inlägg skrev skriv sida sidan sidor nästa "
    "föregående tillbaka visa fler skriva nyheter nyhetsbrev prenumerera medlem bli "
    "registrera ämne tråd hjälp villkor köpvillkor webbplats webbplatsen integritetspolicy "
    "använder användare januari februari mars maj juni juli augusti oktober måndag tisdag "
    "onsdag torsdag fredag lördag söndag dagar timmar välkommen tack hej ny nya nytt lägg "
    "alla välj bilder senaste född redigera gå hoppa navigering innehåll stad kommun "
    "företag företaget köp köpa ingår ligger erbjudanden produkter totalt",
    "da": "forside søg søgning log ind adgangskode brugernavn kontakt indkøbskurv kurv fragt "
    "levering pris læs mere del kommentar kommentarer svar skrev indlæg side næste forrige "
    "tilbage vis flere nyheder nyhedsbrev tilmeld medlem emne hjælp betingelser januar "
    "februar marts maj juni juli august oktober mandag tirsdag onsdag torsdag fredag lørdag "
    "søndag dage timer velkommen tak hej ny nye alle vælg billeder seneste født gå køb "
    "handel",
    "no": "hjem forside søk logg inn passord brukernavn kontakt handlekurv handlevogn frakt "
    "levering pris les mer del kommentar kommentarer svar skrev innlegg side neste forrige "
    "tilbake vis flere nyheter nyhetsbrev meld medlem emne hjelp vilkår januar februar mars "
    "mai juni juli august oktober mandag tirsdag onsdag torsdag fredag lørdag søndag dager "
    "timer velkommen takk hei ny nye alle velg bilder siste født gå kjøp",
    "fi": "etusivu etusivulle haku hae etsi kirjaudu sisään ulos salasana käyttäjätunnus "
    "käyttäjänimi yhteystiedot ostoskori ostoskoriin kassalle toimitus hinta lue lisää jaa "
    "kommentit kommentti kommentoi vastaa vastaus kirjoitti kirjoittanut viesti viestit "
    "viestiä sivu sivut seuraava edellinen takaisin näytä uutiset uutiskirje tilaa liity "
    "jäsen rekisteröidy aihe aihetta ohje ohjeet tietosuojaseloste käyttöehdot evästeet "
    "eväste oikeudet pidätetään tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta "
    "kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta maanantai "
    "tiistai keskiviikko torstai perjantai lauantai sunnuntai klo kpl alk sis kiitos hei "
    "uusi uudet tuotteet tuote palvelut yritys asiakaspalvelu muokkaa varaa hotelli "
    "hotellit katso kaikki valitse siirry tietoa meistä tulosta oy suomi suomen suomessa "
    "englanti",
    "gl": "inicio buscar contrasinal usuario contacto engadir prezo ler compartir comentario "
    "comentarios publicado enviar páxina páxinas seguinte axuda novas dereitos reservados "
    "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "et": "avaleht otsi otsing logi sisse parool kasutajanimi kontakt ostukorv hind loe edasi "
    "jaga kommentaarid kommentaar vasta lehekülg järgmine eelmine tagasi uudised jaanuar "
    "veebruar märts aprill mai juuni juuli oktoober detsember tooted tellimine kasutaja "
    "salvesta muuda lisa",
}
"""Words that pages of every sort print: menus, buttons, shops, forums, dates."""

ENDINGS = {
    "en": "tion ions ing ings ness ful ously ably ally ment ments ity ship ers ies ied ght ould "
    "ough ble",
    "de": "ung ungen heit keit keiten lich liche lichen licher liches isch ische ischen schaft "
    "igen iger iges iert ierte ieren chen lein tlich enden ende elt ßen tzt cht chte chten "
    "mäßig äten los",
    "fr": "tion tions ement ements eur eurs euse euses eux aire aires ité ités ique iques ais ait "
    "aient ées ée és ez ent ance ences elle elles ette age ages ière ières ois iste istes",
    "es": "ción ciones sión siones dad dades miento mientos ado ada ados adas ido ida idos idas "
    "mente aje ero era eros eras illo illa ía ías ito ita ismo aba aban aron ieron ando "
    "iendo able oso osa ez ar er ir encia ancia",
    "it": "zione zioni sione tà mente mento menti ato ata ati ate ito ita iti ite uto ggio ggi "
    "ezza are ere ire ando endo ono ano iamo ista isti abile ibile",
    "pt": "ção ções são sões dade dades mente mento mentos ado ada ados adas ido ida idos idas "
    "agem ismo eiro eira ável ível ando endo indo ência ância inho inha oso osa ar er ir "
    "ões ães",
    "gl": "ción cións sión dade dades mento mentos ado ada ados adas ido ida idos idas mente axe "
    "eiro eira oso osa ando endo indo encia ancia inho iña ar er ir eza",
    "ca": "ció cions tat tats ment ments ada ades ació itat atge eix",
    "nl": "ing ingen heid heden lijk lijke lijks isch ische schap tie ties aar aars eren eerd "
    "eerde baar zaam tje tjes oord ijk ijke ijn ijs uur uis aan aat een eel",
    "sv": "ning ningar ningen ningarna arna erna orna ande ades aste skap skapet het heten heter "
    "lig ligt liga igt iga ingen ing ör änd öd ång ätt ått ägg öra are aren else elser ren "
    "en et er ar",
    "da": "ning ninger ningen erne ende ede else elser elsen skab hed heden heder lig ligt lige "
    "ing ingen ere eren sten ren en et er",
    "no": "ning ninger ningen ingene ene ende ede else elser skap het heten heter lig lige ing "
    "ingen ere eren sjon sjoner sten ren en et er",
    "fi": "ssa ssä sta stä lla llä lta ltä lle ksi nen sen set siä minen misen misessa mista taan "
    "tään daan dään aan ään een iin hin ien iden jen ista istä illa illä issa issä inen "
    "ilta kka kko kset tti tto ttä tta lun uus yys uden yyden ava ävä vat vät mme tte nsa "
    "nsä ksen tsi yt iä",
    "et": "mine mise misel test dest tele dele tud dud sse ses sest line lise likud ade ide ud "
    "ust uses",
    "pl": "ość ości owy owa owe ych ego emu ach anie enie ski ska skie cja cji",
    "tr": "lar ler ları leri lık lik mak mek yor dır dir ında inde",
    "cs": "ost osti ový ová ové ých ého ému ech ání ení ský ská ské",
    "ro": "ție ții are ului ilor rea ească ești",
    "hu": "ság ség ban ben nak nek val vel ról ről hoz hez ok ek ás és",
}
"""Endings of longer words: some languages put there what others say in small words."""

ALPHABETS = {
    "en": "",
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñ",
    "it": "àèéìòù",
    "pt": "áâãàçéêíóôõú",
    "ca": "àçèéíïòóúü",
    "gl": "áéíóúüñ",
    "nl": "éëïü",
    "sv": "åäöé",
    "da": "æøåé",
    "no": "æøåéô",
    "fi": "äöå",
    "et": "äöõüšž",
    "pl": "ąćęłńóśźż",
    "tr": "çğıöşüâ",
    "cs": "áčďéěíňóřšťúůýž",
    "ro": "ăâîșşțţ",
    "hu": "áéíóöőúüű",
    "eo": "ĉĝĥĵŝŭ",
    "id": "",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}
"""Letters beyond a-z that the words of a language are spelled with."""
