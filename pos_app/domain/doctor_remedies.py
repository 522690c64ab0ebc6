"""What the doctor found and what helps: for each item and reason two pairs, the sentence and the remedy, en and pt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pos_app.domain.doctor import Item

Both = tuple[str, str]
"""English, Portuguese."""

_NONE: Final[Both] = ("", "")

_RIGHTS: Final[Both] = (
    "Give the folder back to the account that runs the program, or name another in POS_HOME.",
    "Devolva a pasta à conta que executa o programa, ou indique outra em POS_HOME.",
)
_CALL: Final[Both] = (
    "Stop selling on this database and call support: send the bundle.",
    "Pare de vender neste banco e chame o suporte: envie o pacote.",
)

SAID: Final[Mapping[tuple[Item, str], tuple[Both, Both]]] = MappingProxyType(
    {
        (Item.SETTINGS, "ok"): (("can be used", "podem ser usadas"), _NONE),
        (Item.SETTINGS, "wrong"): (
            ("{why}", "{why}"),
            ("Correct .env in POS_HOME, or the environment.", "Corrija o .env em POS_HOME, ou o ambiente."),
        ),
        (Item.ENV_FILE, "ok"): (("{path}, mode {mode}", "{path}, modo {mode}"), _NONE),
        (Item.ENV_FILE, "none"): (("none; the defaults hold", "nenhum; valem os padrões"), _NONE),
        (Item.ENV_FILE, "open_to_others"): (
            (
                "{path} can be read by others (mode {mode}); it holds passwords",
                "{path} pode ser lido por outros (modo {mode}); contém senhas",
            ),
            ("chmod 600 {path}; then change the passwords in it.", "chmod 600 {path}; depois troque as senhas nele."),
        ),
        (Item.ENV_FILE, "unreadable"): (
            ("{path} cannot be read: {why}", "{path} não pode ser lido: {why}"),
            ("Run the program as the account that owns it.", "Execute o programa com a conta dona dele."),
        ),
        (Item.HOME, "ok"): (("{path} can be written", "{path} aceita gravação"), _NONE),
        (Item.HOME, "missing"): (
            ("{path} is not there yet", "{path} ainda não existe"),
            ("The first start makes it; is POS_HOME right?", "O primeiro início a cria; POS_HOME está certo?"),
        ),
        (Item.HOME, "read_only"): (("{path} cannot be written: {why}", "{path} não aceita gravação: {why}"), _RIGHTS),
        (Item.DISK, "ok"): (("{free} free", "{free} livres"), _NONE),
        (Item.DISK, "low"): (
            ("only {free} free for {path}", "só {free} livres para {path}"),
            ("Make room before it is full.", "Libere espaço antes que encha."),
        ),
        (Item.DISK, "full"): (
            ("only {free} free for {path}", "só {free} livres para {path}"),
            ("Make room now: soon nothing can be saved.", "Libere espaço já: em breve nada poderá ser salvo."),
        ),
        (Item.DISK, "unreadable"): (("{path}: {why}", "{path}: {why}"), ("Check the disk.", "Verifique o disco.")),
        (Item.LOGS, "ok"): (("{size} in {files} files", "{size} em {files} arquivos"), _NONE),
        (Item.LOGS, "large"): (
            ("{size} in {path}, more than the program keeps", "{size} em {path}, mais do que o programa guarda"),
            ("Something else writes there, or a file is locked.", "Outro programa grava ali, ou há arquivo preso."),
        ),
        (Item.LOGS, "unreadable"): (("{path}: {why}", "{path}: {why}"), _RIGHTS),
        (Item.SERVER, "ok"): (
            ("PostgreSQL {version} runs as process {pid}", "PostgreSQL {version} roda no processo {pid}"),
            _NONE,
        ),
        (Item.SERVER, "started"): (
            (
                "PostgreSQL {version} was stopped; started for this look",
                "PostgreSQL {version} estava parado; iniciado para este exame",
            ),
            _NONE,
        ),
        (Item.SERVER, "not_made"): (
            ("no database in {path} yet", "ainda não há banco em {path}"),
            ("Start the program: first launch makes it.", "Inicie o programa: a primeira execução o cria."),
        ),
        (Item.SERVER, "stopped"): (
            ("PostgreSQL {version} does not run", "PostgreSQL {version} não está rodando"),
            ("The program starts it again by itself; else: its log.", "O programa o reinicia sozinho; senão: o log."),
        ),
        (Item.CONNECTION, "ok"): (("signed in as {login}", "conectado como {login}"), _NONE),
        (Item.CONNECTION, "not_set_up"): (
            ("first launch is not done: there is no shop yet", "a primeira execução não terminou: ainda não há loja"),
            ("Start the program and go through first launch.", "Inicie o programa e conclua a primeira execução."),
        ),
        (Item.TLS, "ok"): (("encrypted", "criptografada"), _NONE),
        (Item.TLS, "local"): (("on this machine", "nesta máquina"), _NONE),
        (Item.TLS, "none"): (
            (
                "not encrypted: everybody on the network could read",
                "sem criptografia: qualquer um na rede poderia ler",
            ),
            (
                "Use sslmode=verify-full, and POS_TRUSTED_NETWORK=false.",
                "Use sslmode=verify-full, e POS_TRUSTED_NETWORK=false.",
            ),
        ),
        (Item.VERSION, "ok"): (("{version}", "{version}"), _NONE),
        (Item.VERSION, "too_old"): (
            ("{version} is too old", "{version} é antigo demais"),
            ("Update the server to version 15 or newer.", "Atualize o servidor para a versão 15 ou mais nova."),
        ),
        (Item.ROLE, "ok"): (("primary", "primário"), _NONE),
        (Item.ROLE, "replica"): (
            ("a replica: it only allows reading", "uma réplica: só permite leitura"),
            ("Name all servers of the cluster in DATABASE_URL.", "Indique todos os servidores em DATABASE_URL."),
        ),
        (Item.ENCODING, "ok"): (("{encoding}", "{encoding}"), _NONE),
        (Item.ENCODING, "other"): (
            ("{encoding} instead of UTF8", "{encoding} em vez de UTF8"),
            ("Make a database in UTF8 and restore a backup there.", "Crie um banco em UTF8 e restaure nele um backup."),
        ),
        (Item.CHECKSUMS, "ok"): (("on", "ligadas"), _NONE),
        (Item.CHECKSUMS, "off"): (
            ("off: damage on the disk is not noticed", "desligadas: danos no disco não são notados"),
            ("Stop the server and run pg_checksums --enable.", "Pare o servidor e execute pg_checksums --enable."),
        ),
        (Item.EXTENSIONS, "ok"): (("pg_trgm, unaccent", "pg_trgm, unaccent"), _NONE),
        (Item.EXTENSIONS, "missing"): (
            ("missing: {names}", "faltam: {names}"),
            ("Run pos-app db prepare on the administrator's machine.", "Execute pos-app db prepare no administrador."),
        ),
        (Item.MIGRATION, "ok"): (("{revision}", "{revision}"), _NONE),
        (Item.MIGRATION, "older"): (
            ("{revision}; the program needs {head}", "{revision}; o programa precisa de {head}"),
            ("Run pos-app db upgrade on the administrator's machine.", "Execute pos-app db upgrade no administrador."),
        ),
        (Item.MIGRATION, "newer"): (
            ("{revision} is newer than the program ({head})", "{revision} é mais nova que o programa ({head})"),
            ("Update the program on this machine.", "Atualize o programa nesta máquina."),
        ),
        (Item.MIGRATION, "foreign"): (
            ("the database is not the program's, or not set up", "o banco não é do programa, ou não foi preparado"),
            ("Check the database's name; else finish first launch.", "Verifique o nome; senão conclua a instalação."),
        ),
        (Item.CLOCK, "ok"): (("{seconds} s from the server's", "{seconds} s em relação ao servidor"), _NONE),
        (Item.CLOCK, "apart"): (
            ("{seconds} s from the server's", "{seconds} s em relação ao servidor"),
            ("Set both clocks by the network (NTP).", "Acerte os dois relógios pela rede (NTP)."),
        ),
        (Item.RIGHTS, "ok"): (("{login} may do a counter's work only", "{login} só faz o trabalho do caixa"), _NONE),
        (Item.RIGHTS, "excess"): (
            ("{login} may do more: {rights}", "{login} pode mais: {rights}"),
            (
                "Use a counter's login: pos-app counter add; never a superuser's.",
                "Use o login de um caixa: pos-app counter add; nunca o de um superusuário.",
            ),
        ),
        (Item.TIME_LIMITS, "ok"): (("set on all logins", "definidos em todos os logins"), _NONE),
        (Item.TIME_LIMITS, "missing"): (
            ("not set on: {logins}", "não definidos em: {logins}"),
            ("Run pos-app db prepare; add counters again.", "Execute pos-app db prepare; adicione os caixas de novo."),
        ),
        (Item.RULES, "ok"): (("as this program left them", "como este programa as deixou"), _NONE),
        (Item.RULES, "differ"): (
            ("{count} differ, first: {first}", "{count} diferem, a primeira: {first}"),
            ("See pos-app db check. Somebody changed the database.", "Veja pos-app db check. Alguém alterou o banco."),
        ),
        (Item.RULES, "unanswered"): (
            ("no answer: {why}", "sem resposta: {why}"),
            ("Try again while less work is done.", "Tente de novo com menos movimento."),
        ),
        (Item.LEDGER, "ok"): (("for every product", "em todos os produtos"), _NONE),
        (Item.LEDGER, "differs"): (("not for {codes}", "não em {codes}"), _CALL),
        (Item.LEDGER, "unanswered"): (
            ("no answer: {why}", "sem resposta: {why}"),
            ("Try again while less work is done.", "Tente de novo com menos movimento."),
        ),
        (Item.RESERVED, "ok"): (("for every product", "em todos os produtos"), _NONE),
        (Item.RESERVED, "differs"): (("not for {codes}", "não em {codes}"), _CALL),
        (Item.RESERVED, "unanswered"): (
            ("no answer: {why}", "sem resposta: {why}"),
            ("Try again while less work is done.", "Tente de novo com menos movimento."),
        ),
        (Item.BACKUP, "ok"): (("{name}, {hours} h old", "{name}, de {hours} h atrás"), _NONE),
        (Item.BACKUP, "none"): (
            ("none in {path}", "nenhum em {path}"),
            ("Make one: pos-app db backup.", "Faça um: pos-app db backup."),
        ),
        (Item.BACKUP, "old"): (
            ("the newest is {hours} h old", "o mais novo tem {hours} h"),
            ("Leave the program open once a day, or: pos-app db backup.", "Abra o programa por dia, ou: db backup."),
        ),
        (Item.BACKUP, "stale"): (
            ("the newest is {hours} h old", "o mais novo tem {hours} h"),
            ("Make one now: pos-app db backup.", "Faça um já: pos-app db backup."),
        ),
        (Item.BACKUP, "future"): (
            ("{name} is from the future", "{name} é do futuro"),
            ("Set this machine's clock.", "Acerte o relógio desta máquina."),
        ),
        (Item.BACKUP, "copy_failed"): (
            ("{name} was not copied to the second folder", "{name} não foi copiado para a segunda pasta"),
            ("Is that disk connected? See POS_BACKUP_COPY.", "O disco está conectado? Veja POS_BACKUP_COPY."),
        ),
        (Item.BACKUP, "unreadable"): (("{path}: {why}", "{path}: {why}"), _RIGHTS),
        (Item.BACKUP_PROOF, "ok"): (
            ("{when}, {rows} rows restored and compared", "{when}, {rows} linhas restauradas e comparadas"),
            _NONE,
        ),
        (Item.BACKUP_PROOF, "older"): (
            ("not the newest one; {name} was, {when}", "não o mais novo; {name} foi, {when}"),
            ("Run pos-app db verify.", "Execute pos-app db verify."),
        ),
        (Item.BACKUP_PROOF, "never"): (
            ("{name} was never restored on trial", "{name} nunca foi restaurado em teste"),
            ("Run pos-app db verify.", "Execute pos-app db verify."),
        ),
        (Item.BACKUP_PROOF, "failed"): (
            ("{name} is damaged: {detail}", "{name} está danificado: {detail}"),
            ("Make another one: pos-app db backup; check the disk.", "Faça outro: pos-app db backup; veja o disco."),
        ),
        (Item.UNSENT, "ok"): (("none", "nenhuma"), _NONE),
        (Item.UNSENT, "waiting"): (
            (
                "{waiting} kept on this counter, the oldest since {since}",
                "{waiting} neste balcão, a mais antiga de {since}",
            ),
            (
                "They are sent while the program runs and the database answers.",
                "São enviadas enquanto o programa roda e o banco responde.",
            ),
        ),
        (Item.UNSENT, "set_aside"): (
            (
                "{rejected} set aside, {waiting} waiting, since {since}",
                "{rejected} à parte, {waiting} à espera, desde {since}",
            ),
            (
                "Shift+F2 in the program says why, and what can be done.",
                "Shift+F2 no programa diz por quê e o que fazer.",
            ),
        ),
        (Item.UNSENT, "unreadable"): (
            ("{path} cannot be read", "{path} não pode ser lido"),
            (
                "Start the program: it saves what can be read; check the disk.",
                "Inicie o programa: ele salva o que pode ser lido; verifique o disco.",
            ),
        ),
        (Item.CUSTOMERS, "none"): (("none", "nenhum"), _NONE),
        (Item.CUSTOMERS, "ok"): (("{count}, as of {when}", "{count}, de {when}"), _NONE),
        (Item.CUSTOMERS, "no_key_store"): (
            ("none, though the shop wants it: no key store", "nenhum, embora a loja queira: sem cofre de chaves"),
            (
                "Install gnome-keyring or KWallet, sign in to the desktop, start the program again.",
                "Instale gnome-keyring ou KWallet, entre na área de trabalho e reinicie o programa.",
            ),
        ),
        (Item.CUSTOMERS, "unreadable"): (
            ("{path} cannot be read", "{path} não pode ser lido"),
            ("Start the program: it makes a new one.", "Inicie o programa: ele faz um novo."),
        ),
        (Item.PRINTING, "ok"): (("nothing waits", "nada em espera"), _NONE),
        (Item.PRINTING, "waiting"): (
            ("{count} waiting to be printed", "{count} à espera de impressão"),
            ("Is the printer on, with paper?", "A impressora está ligada e com papel?"),
        ),
        (Item.PRINTING, "fonts"): (
            ("the program's fonts are missing", "faltam as fontes do programa"),
            ("Install the program again.", "Instale o programa de novo."),
        ),
    }
)

REFUSED: Final[Mapping[str, tuple[Both, Both]]] = MappingProxyType(
    {
        "unknown_host": (
            ("the host's name is not known", "o nome do servidor não é conhecido"),
            ("Check the name in DATABASE_URL and the network.", "Verifique o nome em DATABASE_URL e a rede."),
        ),
        "port_closed": (
            ("nothing listens at that host and port", "nada responde nesse servidor e porta"),
            ("Start PostgreSQL there; check port and listen_addresses.", "Inicie o PostgreSQL lá; verifique a porta."),
        ),
        "silent": (
            ("the machine does not answer", "a máquina não responde"),
            ("Check network, firewall and server.", "Verifique rede, firewall e servidor."),
        ),
        "no_tls": (
            ("the server has no TLS", "o servidor não tem TLS"),
            ("Switch TLS on there.", "Ligue o TLS nele."),
        ),
        "certificate": (
            ("the server's certificate cannot be verified", "o certificado do servidor não pode ser verificado"),
            ("Name its authority in sslrootcert; check name and date.", "Indique a autoridade em sslrootcert."),
        ),
        "password": (
            ("the server refuses login and password", "o servidor recusa login e senha"),
            ("Correct DATABASE_URL in .env.", "Corrija DATABASE_URL no .env."),
        ),
        "not_admitted": (
            ("the server does not let this login in from here", "o servidor não admite este login daqui"),
            ("Add a line to its pg_hba.conf; was the counter revoked?", "Inclua linha no pg_hba.conf; foi revogado?"),
        ),
        "no_database": (
            ("the database is not there for this login", "o banco não existe para este login"),
            ("Check its name in DATABASE_URL.", "Verifique o nome em DATABASE_URL."),
        ),
        "full": (
            ("the server has no connection left", "o servidor não tem conexão livre"),
            ("End some, or raise max_connections.", "Encerre algumas, ou aumente max_connections."),
        ),
        "replica": (
            ("the server is a replica: it only allows reading", "o servidor é uma réplica: só permite leitura"),
            ("Name all servers of the cluster in DATABASE_URL.", "Indique todos os servidores em DATABASE_URL."),
        ),
        "not_encrypted": (
            ("another machine without verified TLS is refused", "outra máquina sem TLS verificado é recusada"),
            (
                "Use sslmode=verify-full with sslrootcert; POS_TRUSTED_NETWORK only in a closed network.",
                "Use sslmode=verify-full com sslrootcert; POS_TRUSTED_NETWORK só em rede fechada.",
            ),
        ),
        "offline": (
            ("the server does not answer", "o servidor não responde"),
            ("Is it running? Check network and server.", "Está ligado? Verifique rede e servidor."),
        ),
        "time_out": (
            ("no answer within the time limit", "sem resposta no limite de tempo"),
            ("Check network and load of the server.", "Verifique a rede e a carga do servidor."),
        ),
        "busy": (
            ("the server is busy", "o servidor está ocupado"),
            (
                "Try again; raise max_connections if it stays so.",
                "Tente de novo; aumente max_connections se persistir.",
            ),
        ),
        "disk_full": (
            ("the disk is full: {detail}", "o disco está cheio: {detail}"),
            ("Make room, then start again.", "Libere espaço e inicie de novo."),
        ),
        "other_owner": (
            ("its files belong to another account: {detail}", "os arquivos são de outra conta: {detail}"),
            ("Start the program as that account.", "Inicie o programa com essa conta."),
        ),
        "other_version": (
            ("its data is of another PostgreSQL: {detail}", "os dados são de outro PostgreSQL: {detail}"),
            ("Install the program that made it; restore a backup here.", "Use o programa que o criou; restaure aqui."),
        ),
        "data_missing": (
            ("its data is not where it was: {detail}", "os dados não estão onde estavam: {detail}"),
            ("Is the disk connected?", "O disco está conectado?"),
        ),
        "secrets_lost": (
            ("the file with its passwords is gone: {detail}", "o arquivo das senhas sumiu: {detail}"),
            ("Bring it back from a copy.", "Recupere-o de uma cópia."),
        ),
        "programs_missing": (
            ("PostgreSQL's programs are missing", "faltam os programas do PostgreSQL"),
            ("Install the program again.", "Instale o programa de novo."),
        ),
        "unknown": (
            ("it cannot be used: {detail}", "não pode ser usado: {detail}"),
            ("The log has more; send the bundle to support.", "O log diz mais; envie o pacote ao suporte."),
        ),
    }
)
"""Why there is no connection, or no server, by the key of the refusal."""
