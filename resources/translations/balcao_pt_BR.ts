<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_PT" sourcelanguage="en">
<context>
    <name>AdjustDialog</name>
    <message>
        <source>Record</source>
        <translation>Lançar</translation>
    </message>
    <message>
        <source>Change stock</source>
        <translation>Movimentar estoque</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>in stock</source>
        <translation>em estoque</translation>
    </message>
    <message>
        <source>Invoice, breakage, count: it stays with the movement.</source>
        <translation>Nota fiscal, quebra, contagem: fica junto da movimentação.</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Saída</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Contagem</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Quantity ({})</source>
        <translation>Quantidade ({})</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>This entry has no fields</source>
        <translation>Este registro não tem campos</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Antes e depois</translation>
    </message>
    <message>
        <source>No entry chosen</source>
        <translation>Nenhum registro escolhido</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quem</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Auditoria</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>escolher</translation>
    </message>
    <message>
        <source>before and after</source>
        <translation>antes e depois</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n registro</numerusform>
            <numerusform>%n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>older ones load at the end of the list</source>
        <translation>os mais antigos aparecem no fim da lista</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Atualizar</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nada encontrado</translation>
    </message>
    <message>
        <source>Nothing matches these filters: choose other days, or all.</source>
        <translation>Nenhum registro com estes filtros: escolha outros dias, ou tudo.</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterado</translation>
    </message>
    <message>
        <source>new</source>
        <translation>novo</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removido</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Pre-sale</source>
        <translation>Pré-venda</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Receipt or count</source>
        <translation>Entrada ou contagem</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuário</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Configuração</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Banco de dados</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Ativo</translation>
    </message>
    <message>
        <source>Rows added</source>
        <translation>Linhas incluídas</translation>
    </message>
    <message>
        <source>Sold in fractions</source>
        <translation>Vendido em frações</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Códigos de barras</translation>
    </message>
    <message>
        <source>Rows changed</source>
        <translation>Linhas alteradas</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Feita em</translation>
    </message>
    <message>
        <source>Why it was held back</source>
        <translation>Por que foi retida</translation>
    </message>
    <message>
        <source>Sessions ended</source>
        <translation>Sessões encerradas</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Authorised by</source>
        <translation>Autorizado por</translation>
    </message>
    <message>
        <source>Rows refused</source>
        <translation>Linhas recusadas</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Rows unchanged</source>
        <translation>Linhas sem mudança</translation>
    </message>
    <message>
        <source>By the counter&apos;s clock</source>
        <translation>Pelo relógio do balcão</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>rascunho</translation>
    </message>
    <message>
        <source>waiting for approval</source>
        <translation>aguardando aprovação</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>aprovada</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>convertida</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
    <message>
        <source>value not kept</source>
        <translation>valor não guardado</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Entrou</translation>
    </message>
    <message>
        <source>Signed in without the database</source>
        <translation>Entrou sem o banco de dados</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Saiu</translation>
    </message>
    <message>
        <source>Signed out on all counters</source>
        <translation>Saiu em todos os balcões</translation>
    </message>
    <message>
        <source>Changed own password</source>
        <translation>Trocou a própria senha</translation>
    </message>
    <message>
        <source>Set a new password</source>
        <translation>Definiu uma nova senha</translation>
    </message>
    <message>
        <source>Password protection renewed</source>
        <translation>Proteção da senha renovada</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Incluiu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Alterou</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Excluiu</translation>
    </message>
    <message>
        <source>Received stock</source>
        <translation>Deu entrada no estoque</translation>
    </message>
    <message>
        <source>Adjusted the stock</source>
        <translation>Ajustou o estoque</translation>
    </message>
    <message>
        <source>Counted the stock</source>
        <translation>Contou o estoque</translation>
    </message>
    <message>
        <source>Copied a customer&apos;s data</source>
        <translation>Copiou os dados de um cliente</translation>
    </message>
    <message>
        <source>Anonymised a customer</source>
        <translation>Anonimizou um cliente</translation>
    </message>
    <message>
        <source>Made a backup</source>
        <translation>Fez um backup</translation>
    </message>
    <message>
        <source>Deleted the data of an older PostgreSQL</source>
        <translation>Excluiu os dados de um PostgreSQL anterior</translation>
    </message>
    <message>
        <source>Asked to restore a backup</source>
        <translation>Pediu para restaurar um backup</translation>
    </message>
    <message>
        <source>Restored a backup</source>
        <translation>Restaurou um backup</translation>
    </message>
    <message>
        <source>Added the sample data</source>
        <translation>Incluiu os dados de exemplo</translation>
    </message>
    <message>
        <source>Removed the sample data</source>
        <translation>Removeu os dados de exemplo</translation>
    </message>
    <message>
        <source>Imported a file</source>
        <translation>Importou um arquivo</translation>
    </message>
    <message>
        <source>Exported to a file</source>
        <translation>Exportou para um arquivo</translation>
    </message>
    <message>
        <source>Sent for review</source>
        <translation>Enviou para revisão</translation>
    </message>
    <message>
        <source>Sent for review, made offline</source>
        <translation>Enviou para revisão, feita sem conexão</translation>
    </message>
    <message>
        <source>Discarded a pre-sale that was never sent</source>
        <translation>Descartou uma pré-venda que não foi enviada</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprovou</translation>
    </message>
    <message>
        <source>Returned to its author</source>
        <translation>Devolveu ao autor</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelou</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Venceu</translation>
    </message>
    <message>
        <source>Converted into a sale</source>
        <translation>Converteu em venda</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>The backup has been restored. Everyone has to sign in again.</source>
        <translation>O backup foi restaurado. Todos precisam entrar de novo.</translation>
    </message>
    <message>
        <source>{days} days, {weeks} weeks and {months} months are kept in {folder}</source>
        <translation>São guardados {days} dias, {weeks} semanas e {months} meses em {folder}</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>The data of an older PostgreSQL is kept: {folders}</source>
        <translation>Os dados de um PostgreSQL anterior estão guardados: {folders}</translation>
    </message>
    <message>
        <source>Backups: last, now, verify, restore, second folder, database</source>
        <translation>Backups: último, agora, verificar, restaurar, segunda pasta, banco de dados, cópia de segurança</translation>
    </message>
    <message>
        <source>Second folder: {folder}</source>
        <translation>Segunda pasta: {folder}</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Fazer backup agora</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurar…</translation>
    </message>
    <message>
        <source>Restore from a file…</source>
        <translation>Restaurar de um arquivo…</translation>
    </message>
    <message>
        <source>Delete the old data…</source>
        <translation>Excluir os dados antigos…</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Nenhum backup ainda</translation>
    </message>
    <message>
        <source>The program makes one a day by itself, when nobody is typing.</source>
        <translation>O programa faz um por dia sozinho, quando ninguém está usando o teclado.</translation>
    </message>
    <message>
        <source>Restore from a file</source>
        <translation>Restaurar de um arquivo</translation>
    </message>
    <message>
        <source>Backups (*.dump)</source>
        <translation>Backups (*.dump)</translation>
    </message>
    <message>
        <source>The old data has been deleted</source>
        <translation>Os dados antigos foram excluídos</translation>
    </message>
    <message>
        <source>No second folder is set</source>
        <translation>Nenhuma segunda pasta definida</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Último backup</translation>
    </message>
    <message>
        <source>Backup of {when}: {state}</source>
        <translation>Backup das {when}: {state}</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>the last one is there</source>
        <translation>o último está lá</translation>
    </message>
    <message>
        <source>the last one was not copied</source>
        <translation>o último não foi copiado</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n linha</numerusform>
            <numerusform>%n linhas</numerusform>
        </translation>
    </message>
    <message>
        <source>Restored as a test and compared row by row: {day}</source>
        <translation>Restaurado como teste e comparado linha a linha: {day}</translation>
    </message>
    <message>
        <source>Damaged, or cannot be restored: {what}</source>
        <translation>Danificado, ou não pode ser restaurado: {what}</translation>
    </message>
    <message>
        <source>The administrator&apos;s login may not make a test database: {right}</source>
        <translation>O login do administrador não pode criar um banco de teste: {right}</translation>
    </message>
    <message>
        <source>Not restored as a test yet</source>
        <translation>Ainda não restaurado como teste</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verificado</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>danificado</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>não verificado</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>o arquivo</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Feito</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Linhas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Delete the old data</source>
        <translation>Excluir os dados antigos</translation>
    </message>
    <message>
        <source>The update to a newer PostgreSQL kept the data as it was before. Without it there is no way back to the older program; today&apos;s data and its backups stay.</source>
        <translation>A atualização para um PostgreSQL mais novo guardou os dados como eram antes. Sem eles não há como voltar ao programa anterior; os dados de hoje e os backups continuam.</translation>
    </message>
    <message>
        <source>Delete permanently</source>
        <translation>Excluir de vez</translation>
    </message>
    <message>
        <source>The shop goes back to the moment of the backup: what was saved later is lost. Everyone has to sign in again. The present database is kept aside until the next restore.</source>
        <translation>A loja volta ao momento do backup: o que foi salvo depois deixa de existir. Todos precisam entrar de novo. O banco atual fica guardado à parte até a próxima restauração.</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurar um backup</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Nome da loja</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>To continue, type the shop&apos;s name: {name}</source>
        <translation>Para continuar, digite o nome da loja: {name}</translation>
    </message>
    <message>
        <source>End their work and restore</source>
        <translation>Encerrar e restaurar</translation>
    </message>
</context>
<context>
    <name>Barcodes</name>
    <message>
        <source>Barcode to add</source>
        <translation>Código de barras a incluir</translation>
    </message>
    <message>
        <source>Scan or type</source>
        <translation>Leia ou digite</translation>
    </message>
    <message>
        <source>Quantity in the pack</source>
        <translation>Quantidade na embalagem</translation>
    </message>
    <message>
        <source>How many units one scan of this barcode counts as</source>
        <translation>Quantas unidades vale uma leitura deste código</translation>
    </message>
    <message>
        <source>Add the barcode</source>
        <translation>Incluir o código de barras</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Códigos de barras</translation>
    </message>
    <message>
        <source>This barcode is in the list already.</source>
        <translation>Este código já está na lista.</translation>
    </message>
    <message>
        <source>No barcode yet</source>
        <translation>Nenhum código de barras ainda</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Código de barras</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Emb.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Do sistema</translation>
    </message>
    <message>
        <source>Look: {look}</source>
        <translation>Aparência: {look}</translation>
    </message>
</context>
<context>
    <name>CustomerCard</name>
    <message>
        <source>The name is shown when the database is back</source>
        <translation>O nome aparece quando o banco de dados voltar</translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation>Consumidor final</translation>
    </message>
    <message>
        <source>No customer named</source>
        <translation>Sem cliente identificado</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Escolher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Trocar</translation>
    </message>
</context>
<context>
    <name>CustomerFilter</name>
    <message>
        <source>Everyone</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Ativos</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inativos</translation>
    </message>
    <message>
        <source>Which customers</source>
        <translation>Quais clientes</translation>
    </message>
</context>
<context>
    <name>CustomerForm</name>
    <message>
        <source>New customer</source>
        <translation>Novo cliente</translation>
    </message>
    <message>
        <source>Active: can be chosen in a sale</source>
        <translation>Ativo: pode ser escolhido em uma venda</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>Salvar e usar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>CPF/CNPJ</source>
        <translation>CPF/CNPJ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Postal code (CEP)</source>
        <translation>CEP</translation>
    </message>
    <message>
        <source>Street, number</source>
        <translation>Rua, número</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Bairro</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Cidade</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Observações</translation>
    </message>
    <message>
        <source>This customer was anonymised: nothing can be added.</source>
        <translation>Este cliente foi anonimizado: nada mais pode ser incluído.</translation>
    </message>
    <message>
        <source>Only a manager can deactivate a customer.</source>
        <translation>Só um gerente pode desativar um cliente.</translation>
    </message>
    <message>
        <source>Only a manager can change the CPF/CNPJ.</source>
        <translation>Só um gerente pode alterar o CPF/CNPJ.</translation>
    </message>
</context>
<context>
    <name>CustomerPicker</name>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Name, CPF/CNPJ, phone or e-mail</source>
        <translation>Nome, CPF/CNPJ, telefone ou e-mail</translation>
    </message>
    <message>
        <source>No customers</source>
        <translation>Nenhum cliente</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usar</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Without customer</source>
        <translation>Sem cliente</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Without the database: the customers of {time}, by name or whole CPF/CNPJ.</source>
        <translation>Sem o banco: clientes como estavam ({time}). Busque pelo nome ou pelo CPF/CNPJ inteiro.</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Ninguém encontrado</translation>
    </message>
    <message>
        <source>Press Ins to add a new customer.</source>
        <translation>Tecle Ins para cadastrar um novo cliente.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>{name} is inactive: a manager can activate this customer again.</source>
        <translation>{name} está inativo: um gerente pode reativar este cliente.</translation>
    </message>
    <message>
        <source>No customers are kept on this counter.</source>
        <translation>Nenhum cliente é guardado neste balcão.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>CPF/CNPJ</source>
        <translation>CPF/CNPJ</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Cidade</translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>CPF/CNPJ</source>
        <translation>CPF/CNPJ</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contato</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Cidade</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inativo</translation>
    </message>
    <message>
        <source>Name, CPF/CNPJ, phone or e-mail</source>
        <translation>Nome, CPF/CNPJ, telefone ou e-mail</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Ativo</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Incluído em</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Última alteração</translation>
    </message>
    <message>
        <source>Last changed by</source>
        <translation>Última alteração por</translation>
    </message>
    <message>
        <source>Anonymised</source>
        <translation>Anonimizado em</translation>
    </message>
    <message>
        <source>Data stored about this customer</source>
        <translation>Dados guardados deste cliente</translation>
    </message>
    <message>
        <source>Pre-sales</source>
        <translation>Pré-vendas</translation>
    </message>
    <message>
        <source>Who accessed or changed this data</source>
        <translation>Quem acessou ou alterou estes dados</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n cliente</numerusform>
            <numerusform>%n clientes</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved as {json} and {text}</source>
        <translation>Salvo como {json} e {text}</translation>
    </message>
    <message>
        <source>customers</source>
        <translation>clientes</translation>
    </message>
    <message>
        <source>Anonymise this customer</source>
        <translation>Anonimizar este cliente</translation>
    </message>
    <message>
        <source>Customer anonymised; the sales stay</source>
        <translation>Cliente anonimizado; as vendas ficam</translation>
    </message>
    <message>
        <source>more than {} customers</source>
        <translation>mais de {} clientes</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Ninguém encontrado</translation>
    </message>
    <message>
        <source>Nobody matches the filter: Ctrl+1 shows everyone again.</source>
        <translation>Ninguém corresponde ao filtro: Ctrl+1 mostra todos de novo.</translation>
    </message>
    <message>
        <source>Type less, or something else; Ins adds a new customer.</source>
        <translation>Digite menos, ou outra coisa; Ins cadastra um novo cliente.</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>cliente</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Em aberto</translation>
    </message>
    <message>
        <source>Copy of the data</source>
        <translation>Cópia dos dados</translation>
    </message>
    <message>
        <source>No customer chosen</source>
        <translation>Nenhum cliente escolhido</translation>
    </message>
    <message>
        <source>Bought this year</source>
        <translation>Comprou neste ano</translation>
    </message>
    <message>
        <source>Last pre-sales</source>
        <translation>Últimas pré-vendas</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n em aberto</numerusform>
            <numerusform>%n em aberto</numerusform>
        </translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>Nenhum cliente ainda</translation>
    </message>
    <message>
        <source>Ins adds the first one.</source>
        <translation>Ins cadastra o primeiro.</translation>
    </message>
    <message>
        <source>Name, CPF/CNPJ, contact and notes are erased for good; the sales stay. The reason is kept.</source>
        <translation>Nome, CPF/CNPJ, contato e observações são apagados para sempre; as vendas ficam. O motivo é guardado.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abrir</translation>
    </message>
    <message>
        <source>Anonymise</source>
        <translation>Anonimizar</translation>
    </message>
    <message>
        <source>{} saved</source>
        <translation>{} salvo</translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <source>nothing is waiting</source>
        <translation>nada aguardando</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Vendido</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vendas</translation>
    </message>
    <message>
        <source>Average sale</source>
        <translation>Ticket médio</translation>
    </message>
    <message>
        <source>Waiting for review</source>
        <translation>Aguardando revisão</translation>
    </message>
    <message>
        <source>Sold by day or hour</source>
        <translation>Vendido por dia ou hora</translation>
    </message>
    <message>
        <source>By salesperson</source>
        <translation>Por vendedor</translation>
    </message>
    <message>
        <source>By payment method</source>
        <translation>Por forma de pagamento</translation>
    </message>
    <message>
        <source>Best-selling products</source>
        <translation>Produtos mais vendidos</translation>
    </message>
    <message>
        <source>Low stock</source>
        <translation>Estoque baixo</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) below the minimum</source>
        <translation>
            <numerusform>%n produto abaixo do mínimo</numerusform>
            <numerusform>%n produtos abaixo do mínimo</numerusform>
        </translation>
    </message>
    <message>
        <source>oldest: {}</source>
        <translation>mais antiga: {}</translation>
    </message>
    <message>
        <source>Sold by hour</source>
        <translation>Vendido por hora</translation>
    </message>
    <message>
        <source>Sold by day</source>
        <translation>Vendido por dia</translation>
    </message>
    <message>
        <source>Sent pre-sales</source>
        <translation>Pré-vendas enviadas</translation>
    </message>
    <message>
        <source>of {}</source>
        <translation>de {}</translation>
    </message>
    <message>
        <source>low-stock</source>
        <translation>estoque-baixo</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Salesperson</source>
        <translation>Vendedor</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Itens</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>sales</source>
        <translation>vendas</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviadas</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>aguardando</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidade</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponível</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Mínimo</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n itens</numerusform>
        </translation>
    </message>
    <message>
        <source>Of this product</source>
        <translation>Deste produto</translation>
    </message>
    <message>
        <source>In this method</source>
        <translation>Nesta forma</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Painel</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>As of {}</source>
        <translation>Atualizado às {}</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) in {}</source>
        <translation>
            <numerusform>%n venda em {}</numerusform>
            <numerusform>%n vendas em {}</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoje</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dias</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dias</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>De – até</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Até</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n linha</numerusform>
            <numerusform>%n linhas</numerusform>
        </translation>
    </message>
    <message>
        <source>more load at the end of the list</source>
        <translation>mais aparecem no fim da lista</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>There is nothing behind this figure</source>
        <translation>Não há nada por trás deste número</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in {}</source>
        <translation>
            <numerusform>%n linha em {}</numerusform>
            <numerusform>%n linhas em {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>%n venda</numerusform>
            <numerusform>%n vendas</numerusform>
        </translation>
    </message>
    <message>
        <source>{}: {}, {}; before: {}</source>
        <translation>{}: {}, {}; antes: {}</translation>
    </message>
    <message>
        <source>{}M</source>
        <translation>{} mi</translation>
    </message>
    <message>
        <source>{}k</source>
        <translation>{} mil</translation>
    </message>
    <message>
        <source>nothing sent before</source>
        <translation>nada enviado antes</translation>
    </message>
    <message>
        <source>{} p.p.</source>
        <translation>{} p.p.</translation>
    </message>
    <message>
        <source>no sales before</source>
        <translation>sem vendas antes</translation>
    </message>
    <message>
        <source>{} compared with {}: {}</source>
        <translation>{} em relação a {}: {}</translation>
    </message>
    <message>
        <source>{} vs. previous</source>
        <translation>{} vs. anterior</translation>
    </message>
    <message>
        <source>Nothing was sold in this period.</source>
        <translation>Nada foi vendido neste período.</translation>
    </message>
    <message>
        <source>No product is below its minimum.</source>
        <translation>Nenhum produto abaixo do mínimo.</translation>
    </message>
    <message>
        <source>this period</source>
        <translation>este período</translation>
    </message>
    <message>
        <source>previous period</source>
        <translation>período anterior</translation>
    </message>
    <message numerus="yes">
        <source>in %n sale(s)</source>
        <translation>
            <numerusform>em %n venda</numerusform>
            <numerusform>em %n vendas</numerusform>
        </translation>
    </message>
    <message>
        <source>{}, from {} to {} o&apos;clock</source>
        <translation>{}, das {} às {} horas</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Conversão</translation>
    </message>
    <message>
        <source>{}, up to this hour</source>
        <translation>{}, até esta hora</translation>
    </message>
</context>
<context>
    <name>DayEdit</name>
    <message>
        <source>any day</source>
        <translation>qualquer dia</translation>
    </message>
</context>
<context>
    <name>DaySpan</name>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Até</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Items of the pre-sale</source>
        <translation>Itens da pré-venda</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Aprovar</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Converter</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Recusar</translation>
    </message>
    <message>
        <source>No pre-sale chosen</source>
        <translation>Nenhuma pré-venda escolhida</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>valid until {}</source>
        <translation>válida até {}</translation>
    </message>
    <message>
        <source>{} by {}</source>
        <translation>{} por {}</translation>
    </message>
    <message>
        <source>Reason: {}</source>
        <translation>Motivo: {}</translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message>
        <source>Database diagnosis</source>
        <translation>Diagnóstico do banco de dados</translation>
    </message>
    <message>
        <source>No problem so far</source>
        <translation>Nenhum problema até agora</translation>
    </message>
    <message>
        <source>Copy support bundle</source>
        <translation>Copiar pacote de suporte</translation>
    </message>
    <message>
        <source>Save as file</source>
        <translation>Salvar em arquivo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Checking the program and the database…</source>
        <translation>Verificando o programa e o banco de dados…</translation>
    </message>
    <message>
        <source>Response times of the last hour</source>
        <translation>Tempos de resposta da última hora</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Salvo: {path}</translation>
    </message>
    <message>
        <source>network without TLS</source>
        <translation>rede sem TLS</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>protegido</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Tempo de resposta</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Conexões</translation>
    </message>
    <message>
        <source>Path to the server</source>
        <translation>Caminho até o servidor</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Não enviadas</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>Slow responses, or work waiting for a connection</source>
        <translation>Respostas lentas, ou trabalho à espera de conexão</translation>
    </message>
    <message>
        <source>ongoing</source>
        <translation>continua</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>No answer in the last hour</source>
        <translation>Sem resposta na última hora</translation>
    </message>
    <message>
        <source>median {median} ms, longest {longest} ms</source>
        <translation>mediana {median} ms, maior {longest} ms</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) without an answer</source>
        <translation>
            <numerusform>%n verificação sem resposta</numerusform>
            <numerusform>%n verificações sem resposta</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>agora</translation>
    </message>
    <message>
        <source>−{minutes} min</source>
        <translation>−{minutes} min</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Last errors</source>
        <translation>Últimos erros</translation>
    </message>
    <message>
        <source>Copied: it has no passwords and no personal data.</source>
        <translation>Copiado: sem senhas nem dados pessoais.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Esquema</translation>
    </message>
</context>
<context>
    <name>DifferencesPanel</name>
    <message numerus="yes">
        <source>%n price(s) changed since it was saved</source>
        <translation>
            <numerusform>%n preço mudou desde que foi salva</numerusform>
            <numerusform>%n preços mudaram desde que foi salva</numerusform>
        </translation>
    </message>
    <message>
        <source>Today&apos;s prices</source>
        <translation>Preços de hoje</translation>
    </message>
    <message>
        <source>Close the list of differences</source>
        <translation>Fechar a lista de diferenças</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) from {number}</source>
        <translation>
            <numerusform>%n diferença em relação à {number}</numerusform>
            <numerusform>%n diferenças em relação à {number}</numerusform>
        </translation>
    </message>
    <message>
        <source>Same as {number}, at today&apos;s prices: nothing has changed</source>
        <translation>Igual à {number}, com os preços de hoje: nada mudou</translation>
    </message>
    <message>
        <source>{name}: {before} before, {after} today</source>
        <translation>{name}: antes {before}, hoje {after}</translation>
    </message>
    <message>
        <source>{name}: cost {before}, costs {after} today</source>
        <translation>{name}: custou {before}, hoje custa {after}</translation>
    </message>
    <message>
        <source>{name}: the discount of {before} is too much today</source>
        <translation>{name}: o desconto de {before} não cabe mais hoje</translation>
    </message>
    <message>
        <source>The discount of {before} is too much today</source>
        <translation>O desconto de {before} não cabe mais hoje</translation>
    </message>
    <message>
        <source>{name}: left out, no longer sold</source>
        <translation>{name}: ficou de fora, não é mais vendido</translation>
    </message>
    <message>
        <source>{name}: left out, it has no price today</source>
        <translation>{name}: ficou de fora, está sem preço hoje</translation>
    </message>
    <message>
        <source>{name}: left out, sold in whole units today</source>
        <translation>{name}: ficou de fora, hoje só é vendido em unidades inteiras</translation>
    </message>
</context>
<context>
    <name>Entrance</name>
    <message>
        <source>The counter of your shop: pre-sales, stock and customers.</source>
        <translation>O balcão da sua loja: pré-vendas, estoque e clientes.</translation>
    </message>
    <message>
        <source>Counter {counter} · version {version}</source>
        <translation>Balcão {counter} · versão {version}</translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Code, barcode or name</source>
        <translation>Código, código de barras ou nome</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Adicionar</translation>
    </message>
    <message>
        <source>Found: {count} or more</source>
        <translation>Encontrados: {count} ou mais</translation>
    </message>
    <message>
        <source>Code or name</source>
        <translation>Código ou nome</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>escolher</translation>
    </message>
    <message>
        <source>add</source>
        <translation>adicionar</translation>
    </message>
    <message>
        <source>multiply</source>
        <translation>multiplicar</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fechar</translation>
    </message>
    <message>
        <source>Not added: {entries}. {why}</source>
        <translation>Não adicionado: {entries}. {why}</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>Encontrados: {count}</translation>
    </message>
    <message>
        <source>No product for “{entry}”.</source>
        <translation>Nenhum produto para “{entry}”.</translation>
    </message>
    <message>
        <source>Several products match: choose one.</source>
        <translation>Há mais de um produto: escolha.</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo deu errado</translation>
    </message>
    <message>
        <source>What you typed is kept: you can go on. Give support this number; the log has the details.</source>
        <translation>O que foi digitado está guardado: você pode continuar. Informe este número ao suporte; os detalhes estão no registro.</translation>
    </message>
    <message>
        <source>Error number</source>
        <translation>Número do erro</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copiar número</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n outra</numerusform>
            <numerusform>%n outras</numerusform>
        </translation>
    </message>
    <message>
        <source>within the cap</source>
        <translation>dentro do limite</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) without a cost</source>
        <translation>
            <numerusform>%n item sem custo</numerusform>
            <numerusform>%n itens sem custo</numerusform>
        </translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Descontos</translation>
    </message>
    <message>
        <source>Below list price</source>
        <translation>Abaixo da tabela</translation>
    </message>
    <message>
        <source>Author&apos;s cap</source>
        <translation>Limite do autor</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margem</translation>
    </message>
    <message>
        <source>Customer&apos;s open pre-sales</source>
        <translation>Em aberto do cliente</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Pago com</translation>
    </message>
    <message>
        <source>⚠ above the cap</source>
        <translation>⚠ acima do limite</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Total {}</source>
        <translation>Total {}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprovadas</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Devolvidas</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Convertidas</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Canceladas</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Preparing the database</source>
        <translation>Preparando o banco de dados</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Concluir</translation>
    </message>
    <message>
        <source>Preparing the database…</source>
        <translation>Preparando o banco de dados…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>8 characters or more</source>
        <translation>8 caracteres ou mais</translation>
    </message>
    <message>
        <source>Add sample data, to try the program</source>
        <translation>Preencher com dados de exemplo, para experimentar o programa</translation>
    </message>
    <message>
        <source>Database on a server…</source>
        <translation>Banco de dados em um servidor…</translation>
    </message>
    <message>
        <source>name@shop.com</source>
        <translation>nome@loja.com.br</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>Nome da loja</translation>
    </message>
    <message>
        <source>CNPJ (optional)</source>
        <translation>CNPJ (opcional)</translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation>Telefone (opcional)</translation>
    </message>
    <message>
        <source>City (optional)</source>
        <translation>Cidade (opcional)</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Seu nome</translation>
    </message>
    <message>
        <source>Your e-mail, to sign in</source>
        <translation>Seu e-mail, para entrar</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Repita a senha</translation>
    </message>
    <message>
        <source>Updating the database</source>
        <translation>Atualizando o banco de dados</translation>
    </message>
    <message>
        <source>This happens once after each update. Your data stays.</source>
        <translation>Acontece uma vez depois de cada atualização. Seus dados continuam lá.</translation>
    </message>
    <message>
        <source>Welcome to Balcão</source>
        <translation>Bem-vindo ao Balcão</translation>
    </message>
    <message>
        <source>Name the shop and create the first administrator: you.</source>
        <translation>Dê nome à loja e crie o primeiro administrador: você.</translation>
    </message>
    <message>
        <source>The two passwords are different.</source>
        <translation>As duas senhas são diferentes.</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock está ligado</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>próximo campo</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Continuar editando</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Usar estes</translation>
    </message>
    <message>
        <source>Both versions</source>
        <translation>As duas versões</translation>
    </message>
    <message>
        <source>Saved version</source>
        <translation>Versão salva</translation>
    </message>
    <message>
        <source>What you typed</source>
        <translation>O que você digitou</translation>
    </message>
    <message>
        <source>field</source>
        <translation>campo</translation>
    </message>
    <message>
        <source>version</source>
        <translation>versão</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation>Descartar o que foi digitado?</translation>
    </message>
    <message>
        <source>What you did not change is as saved.</source>
        <translation>Onde você não mexeu, vale o que está salvo.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>{field}: {name} already has this one.</source>
        <translation>{field}: já é de {name}.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Someone else saved meanwhile: {}</source>
        <translation>Outra pessoa salvou nesse meio-tempo: {}</translation>
    </message>
    <message>
        <source>Show both</source>
        <translation>Mostrar os dois</translation>
    </message>
</context>
<context>
    <name>GivingUp</name>
    <message>
        <source>Only a manager can authorise this.</source>
        <translation>Só um gerente pode autorizar isto.</translation>
    </message>
    <message>
        <source>It is removed from this counter and never sent; the audit keeps who, why and what.</source>
        <translation>Sai deste balcão e nunca será enviada; a auditoria guarda quem, por quê e o quê.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Discard {number}</source>
        <translation>Descartar {number}</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Password of {}. It is shown only now and has to be changed at the next sign-in.</source>
        <translation>Senha de {}. Só aparece agora e precisa ser trocada no próximo acesso.</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n itens</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>discount authorised by {}</source>
        <translation>desconto autorizado por {}</translation>
    </message>
    <message>
        <source>No history</source>
        <translation>Sem histórico</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>column {}</source>
        <translation>coluna {}</translation>
    </message>
    <message>
        <source>Nothing is saved until you confirm.</source>
        <translation>Nada é salvo antes de você confirmar.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusadas</translation>
    </message>
    <message>
        <source>Why it was refused</source>
        <translation>Por que foi recusada</translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) in {}</source>
        <translation>
            <numerusform>%n linha recusada em {}</numerusform>
            <numerusform>%n linhas recusadas em {}</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>Escolher arquivo</translation>
    </message>
    <message>
        <source>Save refused</source>
        <translation>Salvar recusadas</translation>
    </message>
    <message>
        <source>Which file?</source>
        <translation>Qual arquivo?</translation>
    </message>
    <message>
        <source>CSV, TSV or XLSX. The first row has the headings, which are matched to the fields.</source>
        <translation>CSV, TSV ou XLSX. A primeira linha tem os títulos, que são ligados aos campos.</translation>
    </message>
    <message>
        <source>Someone changed the same rows meanwhile. Nothing was imported.</source>
        <translation>Alguém alterou as mesmas linhas nesse meio-tempo. Nada foi importado.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Concluir</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importado</translation>
    </message>
    <message>
        <source>Import {}</source>
        <translation>Importar {}</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Conferir de novo</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s), as filtered, in {}</source>
        <translation>
            <numerusform>%n linha, conforme o filtro, em {}</numerusform>
            <numerusform>%n linhas, conforme o filtro, em {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in {}</source>
        <translation>
            <numerusform>%n linha em {}</numerusform>
            <numerusform>%n linhas em {}</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Parar a exportação</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n linha</numerusform>
            <numerusform>%n linhas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing checked yet</source>
        <translation>Nada conferido ainda</translation>
    </message>
    <message>
        <source>Values or reason</source>
        <translation>Valores ou motivo</translation>
    </message>
    <message>
        <source>New {new} · changed {changed} · unchanged {same} · refused {refused}</source>
        <translation>Novas {new} · alteradas {changed} · iguais {same} · recusadas {refused}</translation>
    </message>
    <message>
        <source>New rows</source>
        <translation>Linhas novas</translation>
    </message>
    <message>
        <source>Changed rows</source>
        <translation>Linhas alteradas</translation>
    </message>
    <message>
        <source>Unchanged rows</source>
        <translation>Linhas iguais</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>Linhas recusadas</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Todas as linhas</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>Linhas do arquivo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>Which rows</source>
        <translation>Quais linhas</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) give another stock: an import never changes it.</source>
        <translation>
            <numerusform>%n linha traz outro estoque: a importação nunca o altera.</numerusform>
            <numerusform>%n linhas trazem outro estoque: a importação nunca o altera.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {shown} of {all}</source>
        <translation>As primeiras {shown} de {all}</translation>
    </message>
    <message>
        <source>No rows like this</source>
        <translation>Nenhuma linha assim</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Andamento</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>Importar clientes</translation>
    </message>
    <message>
        <source>Opening the file…</source>
        <translation>Abrindo o arquivo…</translation>
    </message>
    <message>
        <source>Reading the rows…</source>
        <translation>Lendo as linhas…</translation>
    </message>
    <message>
        <source>Sending them to the database…</source>
        <translation>Enviando ao banco de dados…</translation>
    </message>
    <message>
        <source>Comparing with what is there…</source>
        <translation>Comparando com os cadastros…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importando…</translation>
    </message>
    <message>
        <source>Import products</source>
        <translation>Importar produtos</translation>
    </message>
    <message>
        <source>State (UF)</source>
        <translation>UF</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nova</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Alterada</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Igual</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Recusada</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no</source>
        <translation>não</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keys you can use now</source>
        <translation>Teclas que valem agora</translation>
    </message>
    <message>
        <source>Switch operator</source>
        <translation>Trocar de operador</translation>
    </message>
    <message>
        <source>Menu page by its number</source>
        <translation>Página do menu pelo número</translation>
    </message>
    <message>
        <source>New pre-sale (saves this one)</source>
        <translation>Nova pré-venda (salva a atual)</translation>
    </message>
    <message>
        <source>Search pages and actions</source>
        <translation>Procurar páginas e ações</translation>
    </message>
    <message>
        <source>Database diagnosis</source>
        <translation>Diagnóstico do banco de dados</translation>
    </message>
    <message>
        <source>Pre-sales kept on this counter</source>
        <translation>Pré-vendas guardadas neste balcão</translation>
    </message>
    <message>
        <source>Find a product</source>
        <translation>Buscar produto</translation>
    </message>
    <message>
        <source>Choose the customer</source>
        <translation>Escolher o cliente</translation>
    </message>
    <message>
        <source>Quantity of the item</source>
        <translation>Quantidade do item</translation>
    </message>
    <message>
        <source>Discount on the item</source>
        <translation>Desconto no item</translation>
    </message>
    <message>
        <source>Discount on the total</source>
        <translation>Desconto no total</translation>
    </message>
    <message>
        <source>Price of the item</source>
        <translation>Preço do item</translation>
    </message>
    <message>
        <source>Note on the item</source>
        <translation>Observação do item</translation>
    </message>
    <message>
        <source>Remove the item</source>
        <translation>Remover o item</translation>
    </message>
    <message>
        <source>Saved pre-sales</source>
        <translation>Pré-vendas salvas</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Undo the last change of the items</source>
        <translation>Desfazer a última alteração dos itens</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>Refazer o que foi desfeito</translation>
    </message>
    <message>
        <source>Move the item up</source>
        <translation>Mover o item para cima</translation>
    </message>
    <message>
        <source>Move the item down</source>
        <translation>Mover o item para baixo</translation>
    </message>
    <message>
        <source>Take today&apos;s prices</source>
        <translation>Usar os preços de hoje</translation>
    </message>
    <message>
        <source>Close what is open, back to the code</source>
        <translation>Fechar o que está aberto e voltar ao código</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Aprovar</translation>
    </message>
    <message>
        <source>Convert into a sale</source>
        <translation>Converter em venda</translation>
    </message>
    <message>
        <source>Return to its author</source>
        <translation>Devolver ao autor</translation>
    </message>
    <message>
        <source>Order by the next column</source>
        <translation>Ordenar pela próxima coluna</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>Inverter a ordem</translation>
    </message>
    <message>
        <source>History of the pre-sale</source>
        <translation>Histórico da pré-venda</translation>
    </message>
    <message>
        <source>Refuse or cancel</source>
        <translation>Recusar ou cancelar</translation>
    </message>
    <message>
        <source>Sign a user out on all counters</source>
        <translation>Encerrar as sessões de um usuário</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Atualizar</translation>
    </message>
    <message>
        <source>Export as a file</source>
        <translation>Exportar como arquivo</translation>
    </message>
    <message>
        <source>Copy of the customer&apos;s data</source>
        <translation>Cópia dos dados do cliente</translation>
    </message>
    <message>
        <source>Anonymise the customer</source>
        <translation>Anonimizar o cliente</translation>
    </message>
    <message>
        <source>Edit the customer</source>
        <translation>Editar o cliente</translation>
    </message>
    <message>
        <source>Receive goods</source>
        <translation>Receber mercadoria</translation>
    </message>
    <message>
        <source>Count the stock</source>
        <translation>Contar o estoque</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Importar um arquivo</translation>
    </message>
    <message>
        <source>Export what is found</source>
        <translation>Exportar o que foi encontrado</translation>
    </message>
    <message>
        <source>Change stock</source>
        <translation>Movimentar estoque</translation>
    </message>
    <message>
        <source>Stock movements</source>
        <translation>Movimentações do estoque</translation>
    </message>
    <message>
        <source>Cost of the item</source>
        <translation>Custo do item</translation>
    </message>
    <message>
        <source>Duplicate at today&apos;s prices</source>
        <translation>Duplicar com os preços de hoje</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>Excluir o rascunho</translation>
    </message>
    <message>
        <source>Everyone&apos;s or only your own</source>
        <translation>De todos ou só as suas</translation>
    </message>
    <message>
        <source>Mark as second copy</source>
        <translation>Marcar como 2ª via</translation>
    </message>
    <message>
        <source>Open as PDF</source>
        <translation>Abrir em PDF</translation>
    </message>
    <message>
        <source>Open as a new one</source>
        <translation>Abrir como nova</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Enviar de novo</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Salvar uma cópia</translation>
    </message>
    <message>
        <source>Discard what was held back</source>
        <translation>Descartar o que foi retido</translation>
    </message>
    <message>
        <source>Copy the support bundle</source>
        <translation>Copiar o pacote de suporte</translation>
    </message>
    <message>
        <source>Save the support bundle as a file</source>
        <translation>Salvar o pacote de suporte em arquivo</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Escolher um arquivo</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>Salvar as linhas recusadas</translation>
    </message>
    <message>
        <source>Undo the last payment</source>
        <translation>Desfazer o último pagamento</translation>
    </message>
    <message>
        <source>Part of the queue by its number</source>
        <translation>Parte da fila pelo número</translation>
    </message>
    <message>
        <source>New password for a user</source>
        <translation>Nova senha para um usuário</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Save without closing</source>
        <translation>Salvar sem fechar</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>Enviar para revisão</translation>
    </message>
    <message>
        <source>Finish and save</source>
        <translation>Concluir e salvar</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Fechar sem salvar</translation>
    </message>
    <message>
        <source>Period by its number</source>
        <translation>Período pelo número</translation>
    </message>
    <message>
        <source>Part of the page by its number</source>
        <translation>Parte da página pelo número</translation>
    </message>
    <message>
        <source>State by its number</source>
        <translation>Situação pelo número</translation>
    </message>
    <message>
        <source>Which rows, by number</source>
        <translation>Quais linhas, pelo número</translation>
    </message>
    <message>
        <source>Payment method by its number</source>
        <translation>Forma de pagamento pelo número</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Close the program</source>
        <translation>Fechar o programa</translation>
    </message>
    <message>
        <source>Switch operator</source>
        <translation>Trocar de operador</translation>
    </message>
    <message>
        <source>Not everything has been sent</source>
        <translation>Nem tudo foi enviado</translation>
    </message>
    <message numerus="yes">
        <source>%n pre-sale(s) are kept only on this counter.</source>
        <translation>
            <numerusform>%n pré-venda está guardada só neste balcão.</numerusform>
            <numerusform>%n pré-vendas estão guardadas só neste balcão.</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay here and are sent when the program is open and the database answers.</source>
        <translation>Elas ficam aqui e são enviadas quando o programa estiver aberto e o banco de dados responder.</translation>
    </message>
</context>
<context>
    <name>LinesCard</name>
    <message>
        <source>Items of the pre-sale</source>
        <translation>Itens da pré-venda</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n itens</numerusform>
        </translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>quantidade</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>desconto</translation>
    </message>
    <message>
        <source>price</source>
        <translation>preço</translation>
    </message>
    <message>
        <source>note</source>
        <translation>observação</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>remover</translation>
    </message>
    <message>
        <source>Quantity of {name}</source>
        <translation>Quantidade de {name}</translation>
    </message>
    <message>
        <source>list {price}</source>
        <translation>tabela {price}</translation>
    </message>
    <message>
        <source>Discount on {name}: 10% or an amount</source>
        <translation>Desconto em {name}: 10% ou um valor</translation>
    </message>
    <message>
        <source>Price of {name}</source>
        <translation>Preço de {name}</translation>
    </message>
    <message>
        <source>Note on this item</source>
        <translation>Observação deste item</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>Observação de {name}</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>Preço unit.</translation>
    </message>
    <message>
        <source>Disc.</source>
        <translation>Desc.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>out of stock</source>
        <translation>sem estoque</translation>
    </message>
    <message>
        <source>only {quantity} in stock</source>
        <translation>só {quantity} em estoque</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>choose</source>
        <translation>escolher</translation>
    </message>
    <message>
        <source>sort</source>
        <translation>ordenar</translation>
    </message>
    <message>
        <source>The first {}: type more to find others</source>
        <translation>Os primeiros {}: digite mais para achar outros</translation>
    </message>
</context>
<context>
    <name>LoadingBar</name>
    <message>
        <source>Loading</source>
        <translation>Carregando</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Still loading…</source>
        <translation>Ainda carregando…</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>What was open stays as it was.</source>
        <translation>O que estava aberto continua como estava.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>A scan was ignored: sign in first, then scan again.</source>
        <translation>Uma leitura foi ignorada: entre primeiro, depois leia de novo.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Digite a sua senha.</translation>
    </message>
    <message>
        <source>Wrong password.</source>
        <translation>Senha errada.</translation>
    </message>
    <message>
        <source>Your session has ended</source>
        <translation>Sua sessão terminou</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Nothing is lost. Type your password, then repeat what you were doing.</source>
        <translation>Nada se perdeu. Digite a sua senha e repita o que estava fazendo.</translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nova senha</translation>
    </message>
    <message>
        <source>8 characters or more</source>
        <translation>8 caracteres ou mais</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Repita a nova senha</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Entrar</translation>
    </message>
    <message>
        <source>With your e-mail and your password.</source>
        <translation>Com seu e-mail e sua senha.</translation>
    </message>
    <message>
        <source>Choose your password</source>
        <translation>Escolha sua senha</translation>
    </message>
    <message>
        <source>The one you were given works once. Only you will know the new one.</source>
        <translation>A que você recebeu vale uma vez. A nova só você conhece.</translation>
    </message>
    <message>
        <source>Change and sign in</source>
        <translation>Trocar e entrar</translation>
    </message>
    <message>
        <source>The two passwords are different.</source>
        <translation>As duas senhas são diferentes.</translation>
    </message>
    <message>
        <source>This is the password you were given.</source>
        <translation>Esta é a senha que você recebeu.</translation>
    </message>
    <message>
        <source>The database is not available. Salespeople who signed in at this counter in the last 72 hours can go on; the others sign in when it is back.</source>
        <translation>O banco de dados está fora do ar. Vendedores que entraram neste balcão nas últimas 72 horas podem continuar; os demais entram quando ele voltar.</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>Preencha este campo.</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>made offline</source>
        <translation>feita sem conexão</translation>
    </message>
    <message>
        <source>a price has changed since then</source>
        <translation>um preço mudou desde então</translation>
    </message>
    <message>
        <source>a product has no price</source>
        <translation>um produto está sem preço</translation>
    </message>
    <message>
        <source>a product is no longer sold</source>
        <translation>um produto saiu de venda</translation>
    </message>
    <message>
        <source>the customer is no longer registered</source>
        <translation>o cliente não está mais no cadastro</translation>
    </message>
    <message>
        <source>above the author&apos;s discount cap</source>
        <translation>acima do limite de desconto de quem fez</translation>
    </message>
    <message>
        <source>the author was deactivated</source>
        <translation>quem fez foi desativado</translation>
    </message>
    <message>
        <source>a copy: it was changed elsewhere</source>
        <translation>cópia: foi alterada em outro lugar</translation>
    </message>
    <message>
        <source>sent late</source>
        <translation>enviada com atraso</translation>
    </message>
    <message>
        <source>its counter number belongs to another</source>
        <translation>o número do balcão já é de outra</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>a draft</source>
        <translation>em rascunho</translation>
    </message>
    <message>
        <source>waiting for approval</source>
        <translation>aguardando aprovação</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>aprovada</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>convertida</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
    <message>
        <source>The customer was not found. Perhaps someone removed it.</source>
        <translation>O cliente não foi encontrado. Talvez alguém o tenha excluído.</translation>
    </message>
    <message>
        <source>The pre-sale was not found, or you may not see it.</source>
        <translation>A pré-venda não foi encontrada, ou você não pode vê-la.</translation>
    </message>
    <message>
        <source>The product was not found. Perhaps someone removed it.</source>
        <translation>O produto não foi encontrado. Talvez alguém o tenha excluído.</translation>
    </message>
    <message>
        <source>The user was not found. Perhaps someone removed it.</source>
        <translation>O usuário não foi encontrado. Talvez alguém o tenha excluído.</translation>
    </message>
    <message>
        <source>It was not found. Perhaps someone removed it.</source>
        <translation>Não foi encontrado. Talvez alguém o tenha excluído.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Não encontrado</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Another record already has this one.</source>
        <translation>Já existe outro cadastro com este.</translation>
    </message>
    <message>
        <source>Changed by someone else</source>
        <translation>Alterado por outra pessoa</translation>
    </message>
    <message>
        <source>{name} changed it at {time}. What you typed is kept: open it again.</source>
        <translation>{name} alterou às {time}. O que foi digitado está guardado: abra de novo.</translation>
    </message>
    <message>
        <source>Someone changed it meanwhile. What you typed is kept: open it again.</source>
        <translation>Alguém alterou nesse meio-tempo. O que foi digitado está guardado: abra de novo.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Em uso</translation>
    </message>
    <message>
        <source>It cannot be removed because it is in use. It can be deactivated.</source>
        <translation>Não pode ser removido porque está em uso. Pode ser desativado.</translation>
    </message>
    <message>
        <source>The pre-sale is now {state}: this is no longer possible.</source>
        <translation>A pré-venda agora está {state}: isto não é mais possível.</translation>
    </message>
    <message>
        <source>No longer possible</source>
        <translation>Não é mais possível</translation>
    </message>
    <message>
        <source>Not enough in stock</source>
        <translation>Estoque insuficiente</translation>
    </message>
    <message>
        <source>The last administrator</source>
        <translation>O último administrador</translation>
    </message>
    <message>
        <source>There has to be one active administrator. Create another one first.</source>
        <translation>Precisa haver um administrador ativo. Crie outro antes.</translation>
    </message>
    <message>
        <source>Already saved with other content</source>
        <translation>Já salva com outro conteúdo</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Open the saved one and compare.</source>
        <translation>Nada foi substituído. Abra a que está salva e compare.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Não permitido</translation>
    </message>
    <message>
        <source>Your role does not allow this. Ask a manager.</source>
        <translation>Seu perfil não permite isto. Peça a um gerente.</translation>
    </message>
    <message>
        <source>Your own pre-sale</source>
        <translation>Sua própria pré-venda</translation>
    </message>
    <message>
        <source>Someone else has to approve your own pre-sales.</source>
        <translation>Outra pessoa precisa aprovar as suas pré-vendas.</translation>
    </message>
    <message>
        <source>Above your discount cap</source>
        <translation>Acima do seu limite de desconto</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Sessão encerrada</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again; what you typed is kept.</source>
        <translation>Sua sessão terminou. Entre de novo; o que foi digitado está guardado.</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Acesso recusado</translation>
    </message>
    <message>
        <source>E-mail and password do not match.</source>
        <translation>E-mail e senha não conferem.</translation>
    </message>
    <message>
        <source>Too many attempts. Wait {time} before the next one.</source>
        <translation>Tentativas demais. Aguarde {time} antes da próxima.</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>Aguarde</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Código de barras</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Cidade</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Balcão</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Desconto</translation>
    </message>
    <message>
        <source>Discount cap</source>
        <translation>Limite de desconto</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Writing the backup…</source>
        <translation>Gravando o backup…</translation>
    </message>
    <message>
        <source>Counting rows…</source>
        <translation>Contando linhas…</translation>
    </message>
    <message>
        <source>Copying to the second folder…</source>
        <translation>Copiando para a segunda pasta…</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Lendo o arquivo…</translation>
    </message>
    <message>
        <source>Preparing a new database…</source>
        <translation>Preparando um banco novo…</translation>
    </message>
    <message>
        <source>Loading the tables…</source>
        <translation>Carregando as tabelas…</translation>
    </message>
    <message>
        <source>Comparing every row…</source>
        <translation>Comparando cada linha…</translation>
    </message>
    <message>
        <source>Bringing it up to this program…</source>
        <translation>Atualizando para este programa…</translation>
    </message>
    <message>
        <source>Putting it in place of the database…</source>
        <translation>Colocando no lugar do banco atual…</translation>
    </message>
    <message>
        <source>This counter has no administrator&apos;s login (POS_ADMIN_URL): make backups on the machine that has.</source>
        <translation>Este balcão não tem o login do administrador (POS_ADMIN_URL): faça backups na máquina que o tem.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s programs (pg_dump {detail} or newer) are missing: install its client package.</source>
        <translation>Faltam os programas do PostgreSQL (pg_dump {detail} ou mais novo): instale o pacote cliente dele.</translation>
    </message>
    <message>
        <source>Another backup is under way: try again in a moment.</source>
        <translation>Outro backup está em andamento: tente de novo daqui a pouco.</translation>
    </message>
    <message>
        <source>This file is not a backup of this program.</source>
        <translation>Este arquivo não é um backup deste programa.</translation>
    </message>
    <message>
        <source>A newer program made this backup: update this one first.</source>
        <translation>Um programa mais novo fez este backup: atualize este primeiro.</translation>
    </message>
    <message>
        <source>The backup is damaged ({detail}). The database is as it was; choose another backup.</source>
        <translation>O backup está danificado ({detail}). O banco está como antes; escolha outro backup.</translation>
    </message>
    <message>
        <source>The record beside the backup is missing: there is nothing to compare it to.</source>
        <translation>Falta o registro ao lado do backup: não há com que compará-lo.</translation>
    </message>
    <message>
        <source>The administrator&apos;s login lacks a right on the server: {detail}. Nothing was changed.</source>
        <translation>O login do administrador não tem um direito no servidor: {detail}. Nada foi alterado.</translation>
    </message>
    <message>
        <source>Others are working: {detail} connection(s). If you continue, their work is interrupted.</source>
        <translation>Outros estão trabalhando: {detail} conexão(ões). Se continuar, o trabalho deles é interrompido.</translation>
    </message>
    <message>
        <source>That is not the name.</source>
        <translation>Esse não é o nome.</translation>
    </message>
    <message>
        <source>Cancelled; all is as before.</source>
        <translation>Cancelado; tudo está como antes.</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>o arquivo</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>{product}: {wanted} wanted, {available} available.</source>
        <translation>{product}: pedidos {wanted}, disponíveis {available}.</translation>
    </message>
    <message>
        <source>Nothing was saved. If it happens again, give support this word: {rule}.</source>
        <translation>Nada foi salvo. Se acontecer de novo, informe esta palavra ao suporte: {rule}.</translation>
    </message>
    <message>
        <source>Nothing was saved. Check what was typed or imported (SQLSTATE {state}).</source>
        <translation>Nada foi salvo. Confira o que foi digitado ou importado (SQLSTATE {state}).</translation>
    </message>
    <message>
        <source>The discount is {reduction}; your cap is {cap}. A manager can give more.</source>
        <translation>O desconto é de {reduction}; o seu limite é {cap}. Um gerente pode dar mais.</translation>
    </message>
    <message>
        <source>{name}: disk full, no permission, or no such folder. Choose another place.</source>
        <translation>{name}: disco cheio, sem permissão ou pasta inexistente. Escolha outro lugar.</translation>
    </message>
    <message>
        <source>The database refused this</source>
        <translation>O banco de dados recusou</translation>
    </message>
    <message>
        <source>A value that cannot be saved</source>
        <translation>Um valor que não pode ser salvo</translation>
    </message>
    <message>
        <source>Item {line} has a discount of {reduction}; your cap is {cap}. A manager can give more.</source>
        <translation>O item {line} tem desconto de {reduction}; o seu limite é {cap}. Um gerente pode dar mais.</translation>
    </message>
    <message>
        <source>The disk of this counter is full. Nothing was sent: make room, then try again.</source>
        <translation>O disco deste balcão está cheio. Nada foi enviado: libere espaço e tente de novo.</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>O arquivo não foi salvo</translation>
    </message>
    <message>
        <source>Export cancelled</source>
        <translation>Exportação cancelada</translation>
    </message>
    <message>
        <source>No file was saved.</source>
        <translation>Nenhum arquivo foi salvo.</translation>
    </message>
    <message>
        <source>Not kept on this counter</source>
        <translation>Não foi guardada neste balcão</translation>
    </message>
    <message>
        <source>There is no machine named {detail}. Check the server&apos;s name.</source>
        <translation>Não existe máquina com o nome {detail}. Confira o nome do servidor.</translation>
    </message>
    <message>
        <source>Nothing answers at {detail}. Is PostgreSQL running there, on this port, accepting network connections?</source>
        <translation>Nada responde em {detail}. O PostgreSQL está rodando lá, nesta porta, e aceita conexões da rede?</translation>
    </message>
    <message>
        <source>{detail} does not answer in time. Check the network and the server&apos;s firewall.</source>
        <translation>{detail} não responde a tempo. Confira a rede e o firewall do servidor.</translation>
    </message>
    <message>
        <source>The server has no TLS. Switch it on there, or choose the closed network here.</source>
        <translation>O servidor não tem TLS. Ative-o lá, ou escolha aqui a rede fechada.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be verified. Choose the file of the authority that signed it.</source>
        <translation>O certificado do servidor não pode ser verificado. Escolha o arquivo da autoridade que o assinou.</translation>
    </message>
    <message>
        <source>The server refuses the login {detail}. Type login and password again.</source>
        <translation>O servidor recusa o login {detail}. Digite de novo o login e a senha.</translation>
    </message>
    <message>
        <source>The server does not let {detail} in from this PC. Its pg_hba.conf needs a line for it.</source>
        <translation>O servidor não deixa {detail} entrar a partir deste PC. Falta uma linha no pg_hba.conf dele.</translation>
    </message>
    <message>
        <source>The server has no connection left. End some, or raise its max_connections.</source>
        <translation>O servidor não tem mais conexões livres. Encerre algumas, ou aumente max_connections.</translation>
    </message>
    <message>
        <source>There is no database {detail} for this login. Check its name.</source>
        <translation>O banco {detail} não existe para este login. Confira o nome.</translation>
    </message>
    <message>
        <source>PostgreSQL {detail} is too old. Update the server to version 15 or newer.</source>
        <translation>O PostgreSQL {detail} é antigo demais. Atualize o servidor para a versão 15 ou mais nova.</translation>
    </message>
    <message>
        <source>The server is a replica, which only allows reading. Name the primary server.</source>
        <translation>O servidor é uma réplica, que só permite leitura. Indique o servidor primário.</translation>
    </message>
    <message>
        <source>The database stores its text as {detail}. Type another name: the program makes it in UTF8.</source>
        <translation>O banco guarda o texto como {detail}. Digite outro nome: o programa o cria em UTF8.</translation>
    </message>
    <message>
        <source>The login {detail} may not create logins (CREATEROLE). Use an administrator&apos;s, or a counter&apos;s login.</source>
        <translation>O login {detail} não pode criar logins (CREATEROLE). Use o de um administrador, ou o de um balcão.</translation>
    </message>
    <message>
        <source>The login {detail} may not create the database (CREATEDB). Allow it, or have the database created.</source>
        <translation>O login {detail} não pode criar o banco (CREATEDB). Permita isso, ou peça que criem o banco.</translation>
    </message>
    <message>
        <source>The database belongs to another login, not {detail}. Use its owner&apos;s, or a superuser&apos;s.</source>
        <translation>O banco pertence a outro login, não a {detail}. Use o do dono, ou o de um superusuário.</translation>
    </message>
    <message>
        <source>The server lacks the extensions {detail}. Install its package postgresql-contrib.</source>
        <translation>Faltam no servidor as extensões {detail}. Instale nele o pacote postgresql-contrib.</translation>
    </message>
    <message>
        <source>The database is of a newer version of the program ({detail}). Update the program on this PC.</source>
        <translation>O banco é de uma versão mais nova do programa ({detail}). Atualize o programa neste PC.</translation>
    </message>
    <message>
        <source>The database {detail} belongs to something else and is left as it is. Type another name.</source>
        <translation>O banco {detail} é de outro sistema e fica como está. Digite outro nome.</translation>
    </message>
    <message>
        <source>The database is of an older version. The administrator updates it: pos-app db upgrade</source>
        <translation>O banco é de uma versão mais antiga. O administrador o atualiza: pos-app db upgrade</translation>
    </message>
    <message>
        <source>The shop is not ready yet. Finish its first launch on the administrator&apos;s PC.</source>
        <translation>A loja ainda não está pronta. Termine a primeira abertura no PC do administrador.</translation>
    </message>
    <message>
        <source>The server already holds another shop: {detail}. Type that name, or use another server.</source>
        <translation>O servidor já tem outra loja: {detail}. Digite esse nome, ou use outro servidor.</translation>
    </message>
    <message>
        <source>This PC has only {detail} left on its disk. Make room.</source>
        <translation>Este PC só tem {detail} livres no disco. Libere espaço.</translation>
    </message>
    <message>
        <source>The server cannot be used yet</source>
        <translation>O servidor ainda não pode ser usado</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>There is no machine named {detail}</source>
        <translation>Não existe máquina com o nome {detail}</translation>
    </message>
    <message>
        <source>Check the network, the name service, and the host&apos;s name in .env.</source>
        <translation>Verifique a rede, o serviço de nomes e o nome do servidor no .env.</translation>
    </message>
    <message>
        <source>Nothing listens at the server&apos;s port</source>
        <translation>Nada responde na porta do servidor</translation>
    </message>
    <message>
        <source>PostgreSQL has stopped there, or uses another port. The program keeps trying.</source>
        <translation>O PostgreSQL parou lá, ou usa outra porta. O programa continua tentando.</translation>
    </message>
    <message>
        <source>The server&apos;s machine does not answer</source>
        <translation>A máquina do servidor não responde</translation>
    </message>
    <message>
        <source>Check the network, the firewall and the server. The program keeps trying.</source>
        <translation>Verifique rede, firewall e servidor. O programa continua tentando.</translation>
    </message>
    <message>
        <source>Turn TLS on at the server, or ask the administrator to trust this network.</source>
        <translation>Ative o TLS no servidor, ou peça ao administrador que confie nesta rede.</translation>
    </message>
    <message>
        <source>Its name, date or authority is not the expected one: sslrootcert names the authority.</source>
        <translation>O nome, a data ou a autoridade não são os esperados: sslrootcert indica a autoridade.</translation>
    </message>
    <message>
        <source>The server refuses the login {detail}</source>
        <translation>O servidor recusa o login {detail}</translation>
    </message>
    <message>
        <source>Its password is wrong: the administrator corrects it in .env.</source>
        <translation>A senha dele está errada: o administrador a corrige no .env.</translation>
    </message>
    <message>
        <source>The server does not let {detail} in from this PC</source>
        <translation>O servidor não admite {detail} a partir deste PC</translation>
    </message>
    <message>
        <source>Its pg_hba.conf needs a line for this PC, or the login was revoked.</source>
        <translation>O pg_hba.conf dele precisa de uma linha para este PC, ou o login foi revogado.</translation>
    </message>
    <message>
        <source>The server has no connection left</source>
        <translation>O servidor não tem conexão livre</translation>
    </message>
    <message>
        <source>The program keeps trying. If it goes on, raise its max_connections.</source>
        <translation>O programa continua tentando. Se persistir, aumente o max_connections dele.</translation>
    </message>
    <message>
        <source>There is no database {detail} for this login</source>
        <translation>O banco de dados {detail} não existe para este login</translation>
    </message>
    <message>
        <source>Check its name in DATABASE_URL, or restore it from a backup.</source>
        <translation>Verifique o nome em DATABASE_URL, ou restaure-o de um backup.</translation>
    </message>
    <message>
        <source>PostgreSQL {detail} is too old</source>
        <translation>O PostgreSQL {detail} é antigo demais</translation>
    </message>
    <message>
        <source>Update the server to version 15 or newer.</source>
        <translation>Atualize o servidor para a versão 15 ou mais nova.</translation>
    </message>
    <message>
        <source>The server is a replica: it only allows reading</source>
        <translation>O servidor é uma réplica: só permite leitura</translation>
    </message>
    <message>
        <source>Another one takes over and the program follows it. If it goes on, .env names the wrong server.</source>
        <translation>Outro assume, e o programa o segue. Se persistir, o .env indica o servidor errado.</translation>
    </message>
    <message>
        <source>The database is older than the program ({detail})</source>
        <translation>O banco de dados é mais antigo que o programa ({detail})</translation>
    </message>
    <message>
        <source>The administrator updates it: pos-app db upgrade.</source>
        <translation>O administrador o atualiza: pos-app db upgrade.</translation>
    </message>
    <message>
        <source>The database is newer than the program ({detail})</source>
        <translation>O banco de dados é mais novo que o programa ({detail})</translation>
    </message>
    <message>
        <source>Update the program on this PC.</source>
        <translation>Atualize o programa neste PC.</translation>
    </message>
    <message>
        <source>The database is not the program&apos;s</source>
        <translation>O banco de dados não é do programa</translation>
    </message>
    <message>
        <source>It is left as it is. Check the database&apos;s name in DATABASE_URL.</source>
        <translation>Ele fica como está. Verifique o nome do banco em DATABASE_URL.</translation>
    </message>
    <message>
        <source>Restarting the database</source>
        <translation>Reiniciando o banco de dados</translation>
    </message>
    <message>
        <source>It had stopped. Nothing saved is lost; it comes back by itself.</source>
        <translation>Ele tinha parado. Nada do que foi salvo se perdeu; volta sozinho.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>O disco está cheio</translation>
    </message>
    <message>
        <source>The database starts again by itself as soon as there is room.</source>
        <translation>O banco de dados volta sozinho assim que houver espaço.</translation>
    </message>
    <message>
        <source>The database does not start again</source>
        <translation>O banco de dados não volta a iniciar</translation>
    </message>
    <message>
        <source>The program keeps trying. The diagnosis and the log have the details.</source>
        <translation>O programa continua tentando. O diagnóstico e o registro têm os detalhes.</translation>
    </message>
    <message>
        <source>Choose which column has the name, the CPF/CNPJ or the e-mail.</source>
        <translation>Escolha qual coluna tem o nome, o CPF/CNPJ ou o e-mail.</translation>
    </message>
    <message>
        <source>The file cannot be read ({detail}).</source>
        <translation>Não foi possível ler o arquivo ({detail}).</translation>
    </message>
    <message>
        <source>The file has no rows.</source>
        <translation>O arquivo não tem linhas.</translation>
    </message>
    <message>
        <source>A file has up to {detail}: split it.</source>
        <translation>Um arquivo tem até {detail}: divida-o.</translation>
    </message>
    <message>
        <source>A file has up to {detail} rows: split it.</source>
        <translation>Um arquivo tem até {detail} linhas: divida-o.</translation>
    </message>
    <message>
        <source>A cell has more than {detail} characters, or its quote is never closed.</source>
        <translation>Uma célula tem mais de {detail} caracteres, ou aspas que nunca se fecham.</translation>
    </message>
    <message>
        <source>A quote is opened and never closed.</source>
        <translation>Há aspas que se abrem e nunca se fecham.</translation>
    </message>
    <message>
        <source>The file is not text. Save it as CSV (UTF-8) or XLSX.</source>
        <translation>O arquivo não é texto. Salve como CSV (UTF-8) ou XLSX.</translation>
    </message>
    <message>
        <source>The characters cannot be read. Save it as CSV UTF-8.</source>
        <translation>Os caracteres não podem ser lidos. Salve como CSV UTF-8.</translation>
    </message>
    <message>
        <source>An old or protected workbook. Save it as XLSX without a password, or as CSV.</source>
        <translation>Planilha antiga ou protegida. Salve como XLSX sem senha, ou como CSV.</translation>
    </message>
    <message>
        <source>The workbook is damaged. Save it again as XLSX.</source>
        <translation>A planilha está danificada. Salve de novo como XLSX.</translation>
    </message>
    <message>
        <source>It unpacks to more than is safe ({detail}).</source>
        <translation>Descompactado, passa do que é seguro ({detail}).</translation>
    </message>
    <message>
        <source>The file has no column {detail}.</source>
        <translation>O arquivo não tem a coluna {detail}.</translation>
    </message>
    <message>
        <source>There is no field {detail}.</source>
        <translation>Não existe o campo {detail}.</translation>
    </message>
    <message>
        <source>Two columns are the same field. Leave one out.</source>
        <translation>Duas colunas são do mesmo campo. Deixe uma de fora.</translation>
    </message>
    <message>
        <source>Cancelled: nothing was imported.</source>
        <translation>Cancelado: nada foi importado.</translation>
    </message>
    <message>
        <source>More columns than headings: is there a separator inside a value?</source>
        <translation>Mais colunas do que títulos: há um separador dentro de um valor?</translation>
    </message>
    <message>
        <source>The row has no name, code or document.</source>
        <translation>A linha não tem nome, código nem documento.</translation>
    </message>
    <message>
        <source>The same as in row {detail}.</source>
        <translation>O mesmo da linha {detail}.</translation>
    </message>
    <message>
        <source>Another record already has this. {detail}</source>
        <translation>Outro cadastro já tem isto. {detail}</translation>
    </message>
    <message>
        <source>An import never changes the stock: it stays {detail}.</source>
        <translation>A importação nunca altera o estoque: ele continua {detail}.</translation>
    </message>
    <message>
        <source>It matches {detail} records: give a code.</source>
        <translation>Corresponde a {detail} cadastros: informe um código.</translation>
    </message>
    <message>
        <source>The file was not imported</source>
        <translation>O arquivo não foi importado</translation>
    </message>
    <message>
        <source>Row {line}: {sentence}</source>
        <translation>Linha {line}: {sentence}</translation>
    </message>
    <message>
        <source>Sold in fractions</source>
        <translation>Vendido fracionado</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dia</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Bairro</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>Scale label</source>
        <translation>Etiqueta de balança</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Itens</translation>
    </message>
    <message>
        <source>List price</source>
        <translation>Preço de tabela</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margem</translation>
    </message>
    <message>
        <source>Markup</source>
        <translation>Markup</translation>
    </message>
    <message>
        <source>Minimum stock</source>
        <translation>Estoque mínimo</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Observação</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Observações</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Quantity in the pack</source>
        <translation>Quantidade na embalagem</translation>
    </message>
    <message>
        <source>Other barcodes</source>
        <translation>Outros códigos de barras</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pagamento</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>PIX key</source>
        <translation>Chave PIX</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>CEP</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produtos</translation>
    </message>
    <message>
        <source>Purchase price</source>
        <translation>Preço de compra</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>Pre-sale</source>
        <translation>Pré-venda</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migração</translation>
    </message>
    <message>
        <source>Sale price</source>
        <translation>Preço de venda</translation>
    </message>
    <message>
        <source>Salesperson</source>
        <translation>Vendedor</translation>
    </message>
    <message>
        <source>Scale label layout</source>
        <translation>Formato da etiqueta de balança</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>Nome da loja</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Fornecedor</translation>
    </message>
    <message>
        <source>CPF/CNPJ</source>
        <translation>CPF/CNPJ</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidade</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Custo</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preço</translation>
    </message>
    <message>
        <source>The discount is larger than the amount it is taken from.</source>
        <translation>O desconto é maior que o valor sobre o qual é dado.</translation>
    </message>
    <message>
        <source>This is newer than the database.</source>
        <translation>É mais novo que o banco de dados.</translation>
    </message>
    <message>
        <source>Could be thousands or decimals: write 1234 or 1,234 with a comma.</source>
        <translation>Podem ser milhares ou decimais: escreva 1234, ou 1,234 com vírgula.</translation>
    </message>
    <message>
        <source>The area code is missing, such as 31.</source>
        <translation>Falta o DDD, como 31.</translation>
    </message>
    <message>
        <source>It could not be sent: the log of this counter says more.</source>
        <translation>Não foi possível enviar: o registro deste balcão tem os detalhes.</translation>
    </message>
    <message>
        <source>Has characters that are not allowed here.</source>
        <translation>Tem caracteres que não são permitidos aqui.</translation>
    </message>
    <message>
        <source>The check digit is wrong: is a digit mistyped?</source>
        <translation>O dígito verificador não confere: algum dígito foi trocado?</translation>
    </message>
    <message>
        <source>Its record on this counter was damaged.</source>
        <translation>O registro dela neste balcão foi danificado.</translation>
    </message>
    <message>
        <source>That many decimals are not allowed.</source>
        <translation>Tantas casas decimais não são permitidas.</translation>
    </message>
    <message>
        <source>The total differs from the database&apos;s. Open the pre-sale again.</source>
        <translation>O total é diferente do calculado no banco de dados. Abra a pré-venda de novo.</translation>
    </message>
    <message>
        <source>The digits of the label do not add up to twelve.</source>
        <translation>Os dígitos da etiqueta não somam doze.</translation>
    </message>
    <message>
        <source>This discount is not possible.</source>
        <translation>O desconto não é possível.</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>Preencha este campo.</translation>
    </message>
    <message>
        <source>The scale label has no weight or price.</source>
        <translation>A etiqueta da balança está com peso ou preço zero.</translation>
    </message>
    <message>
        <source>The code field would read this as a quantity and a code.</source>
        <translation>No campo de código, isto seria lido como quantidade e código.</translation>
    </message>
    <message>
        <source>This cannot be understood.</source>
        <translation>Não foi possível entender este valor.</translation>
    </message>
    <message>
        <source>A formula: save the file with its values.</source>
        <translation>Uma fórmula: salve o arquivo com os valores.</translation>
    </message>
    <message>
        <source>This product is sold in whole units.</source>
        <translation>Este produto é vendido em unidades inteiras.</translation>
    </message>
    <message>
        <source>The product is no longer sold.</source>
        <translation>O produto não é mais vendido.</translation>
    </message>
    <message>
        <source>The price of a scale label stays as it is.</source>
        <translation>O preço de uma etiqueta de balança não muda.</translation>
    </message>
    <message>
        <source>The text is too short or too long.</source>
        <translation>O texto é curto ou longo demais.</translation>
    </message>
    <message>
        <source>There is no such item.</source>
        <translation>Este item não existe.</translation>
    </message>
    <message>
        <source>This cannot be negative.</source>
        <translation>Não pode ser negativo.</translation>
    </message>
    <message>
        <source>The product was not found.</source>
        <translation>O produto não foi encontrado.</translation>
    </message>
    <message>
        <source>This has to be a whole number.</source>
        <translation>Precisa ser um número inteiro.</translation>
    </message>
    <message>
        <source>Thirteen characters, such as 2CCCCCCVVVVVD.</source>
        <translation>Treze caracteres, como 2CCCCCCVVVVVD.</translation>
    </message>
    <message>
        <source>The product has no price yet and cannot be sold.</source>
        <translation>O produto ainda não tem preço e não pode ser vendido.</translation>
    </message>
    <message>
        <source>Too many decimals.</source>
        <translation>Casas decimais demais.</translation>
    </message>
    <message>
        <source>Scale labels begin with 2.</source>
        <translation>Etiquetas de balança começam com 2.</translation>
    </message>
    <message>
        <source>The price is not possible.</source>
        <translation>O preço não é possível.</translation>
    </message>
    <message>
        <source>The quantity is not possible.</source>
        <translation>A quantidade não é possível.</translation>
    </message>
    <message>
        <source>The value is out of range.</source>
        <translation>O valor está fora da faixa permitida.</translation>
    </message>
    <message>
        <source>The database does not accept this value.</source>
        <translation>O banco de dados não aceita este valor.</translation>
    </message>
    <message>
        <source>All digits are equal: such a number does not exist.</source>
        <translation>Todos os dígitos são iguais: esse número não existe.</translation>
    </message>
    <message>
        <source>A spreadsheet shortened it (7.89E+12): its last digits are lost.</source>
        <translation>A planilha o encurtou (7,89E+12): os últimos dígitos se perderam.</translation>
    </message>
    <message>
        <source>The payments do not add up to the total.</source>
        <translation>Os pagamentos não somam o total.</translation>
    </message>
    <message>
        <source>Another one already has this.</source>
        <translation>Outro já tem este.</translation>
    </message>
    <message>
        <source>This is too large.</source>
        <translation>O valor é grande demais.</translation>
    </message>
    <message>
        <source>A pre-sale has at most 500 items.</source>
        <translation>Uma pré-venda tem no máximo 500 itens.</translation>
    </message>
    <message>
        <source>The product is already in an earlier item.</source>
        <translation>O produto já está em um item anterior.</translation>
    </message>
    <message>
        <source>That is already the stock: nothing changes.</source>
        <translation>O estoque já é este: nada muda.</translation>
    </message>
    <message>
        <source>Unknown.</source>
        <translation>Desconhecido.</translation>
    </message>
    <message>
        <source>This payment is not possible: only cash gets change.</source>
        <translation>Pagamento impossível: só dinheiro tem troco.</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>O texto é longo demais.</translation>
    </message>
    <message>
        <source>The text is too short.</source>
        <translation>O texto é curto demais.</translation>
    </message>
    <message>
        <source>Write yes or no.</source>
        <translation>Escreva sim ou não.</translation>
    </message>
    <message>
        <source>This has to be more than zero.</source>
        <translation>Precisa ser maior que zero.</translation>
    </message>
    <message>
        <source>A barcode has no spaces and no accents.</source>
        <translation>Um código de barras não tem espaços nem acentos.</translation>
    </message>
    <message>
        <source>This is before the first day.</source>
        <translation>É antes do primeiro dia.</translation>
    </message>
    <message>
        <source>A day, such as 22/11/2026.</source>
        <translation>Uma data, como 22/11/2026.</translation>
    </message>
    <message>
        <source>Letters without accents, digits, dot, dash and _ only.</source>
        <translation>Somente letras sem acento, algarismos, ponto, hífen e _.</translation>
    </message>
    <message>
        <source>Type or scan a code.</source>
        <translation>Digite ou leia um código.</translation>
    </message>
    <message>
        <source>1 to 12 letters, digits or dashes.</source>
        <translation>De 1 a 12 letras, algarismos ou hífens.</translation>
    </message>
    <message>
        <source>A file or folder cannot be used ({detail}): check its rights and the disk.</source>
        <translation>Um arquivo ou pasta não pode ser usado ({detail}): verifique as permissões e o disco.</translation>
    </message>
    <message>
        <source>The file {detail} is not there any more.</source>
        <translation>O arquivo {detail} não está mais lá.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s program failed: {detail}.</source>
        <translation>O programa do PostgreSQL falhou: {detail}.</translation>
    </message>
    <message>
        <source>The connection to the server has no TLS</source>
        <translation>A conexão com o servidor não tem TLS</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be verified</source>
        <translation>O certificado do servidor não pode ser verificado</translation>
    </message>
    <message>
        <source>Choose which column has the name, the code or the barcode.</source>
        <translation>Escolha qual coluna tem o nome, o código ou o código de barras.</translation>
    </message>
    <message>
        <source>A period of at most ten years.</source>
        <translation>Um período de no máximo dez anos.</translation>
    </message>
    <message>
        <source>This customer was anonymised: nothing can be added.</source>
        <translation>Este cliente foi anonimizado: nada mais pode ser incluído.</translation>
    </message>
    <message>
        <source>Pre-sales of this customer are still open. Convert or cancel them first.</source>
        <translation>Este cliente ainda tem pré-vendas em aberto. Converta ou cancele antes.</translation>
    </message>
    <message>
        <source>This is not an e-mail address, such as ana@loja.com.br.</source>
        <translation>Não é um endereço de e-mail, como ana@loja.com.br.</translation>
    </message>
    <message>
        <source>A note on an item has at most 200 characters.</source>
        <translation>A observação de um item tem no máximo 200 caracteres.</translation>
    </message>
    <message>
        <source>A pre-sale needs at least one product.</source>
        <translation>Uma pré-venda precisa de pelo menos um produto.</translation>
    </message>
    <message>
        <source>A password has no control characters.</source>
        <translation>Uma senha não tem caracteres de controle.</translation>
    </message>
    <message>
        <source>Type a password.</source>
        <translation>Digite uma senha.</translation>
    </message>
    <message>
        <source>A password has 8 to 128 characters.</source>
        <translation>Uma senha tem de 8 a 128 caracteres.</translation>
    </message>
    <message>
        <source>A password has at most 128 characters.</source>
        <translation>Uma senha tem no máximo 128 caracteres.</translation>
    </message>
    <message>
        <source>A password has at least 8 characters.</source>
        <translation>Uma senha tem no mínimo 8 caracteres.</translation>
    </message>
    <message>
        <source>This is not a phone number, such as (31) 98888-1020.</source>
        <translation>Não é um número de telefone, como (31) 98888-1020.</translation>
    </message>
    <message>
        <source>A postal code (CEP) has eight digits.</source>
        <translation>Um CEP tem oito algarismos.</translation>
    </message>
    <message>
        <source>There is no product in it yet.</source>
        <translation>Ainda não há nenhum produto.</translation>
    </message>
    <message>
        <source>At most 500 products at once.</source>
        <translation>No máximo 500 produtos de uma vez.</translation>
    </message>
    <message>
        <source>Without a CPF or CNPJ: the reason is kept.</source>
        <translation>Sem CPF nem CNPJ: o motivo fica guardado.</translation>
    </message>
    <message>
        <source>Say why: the reason is kept.</source>
        <translation>Diga por quê: o motivo fica guardado.</translation>
    </message>
    <message>
        <source>This is not a PIX key: is a character mistyped?</source>
        <translation>Isto não é uma chave PIX: há algum caractere errado?</translation>
    </message>
    <message>
        <source>A price has at most two decimals.</source>
        <translation>Um preço tem no máximo duas casas decimais.</translation>
    </message>
    <message>
        <source>Another layout begins with the same digits.</source>
        <translation>Outro modelo começa com os mesmos dígitos.</translation>
    </message>
    <message>
        <source>There can be at most ten layouts.</source>
        <translation>Pode haver no máximo dez modelos.</translation>
    </message>
    <message>
        <source>Two letters, such as MG.</source>
        <translation>Duas letras, como MG.</translation>
    </message>
    <message>
        <source>A CPF has digits only; a CNPJ digits and letters.</source>
        <translation>Um CPF só tem algarismos; um CNPJ, algarismos e letras.</translation>
    </message>
    <message>
        <source>The check digits are wrong: is one mistyped?</source>
        <translation>Os dígitos verificadores não conferem: algum foi trocado?</translation>
    </message>
    <message>
        <source>A CPF has 11 digits, a CNPJ 14 characters.</source>
        <translation>Um CPF tem 11 algarismos, um CNPJ 14 caracteres.</translation>
    </message>
    <message>
        <source>Up to six letters or digits, such as UN or KG.</source>
        <translation>Até seis letras ou algarismos, como UN ou KG.</translation>
    </message>
    <message>
        <source>At most {maximum} characters.</source>
        <translation>No máximo {maximum} caracteres.</translation>
    </message>
    <message>
        <source>At most {maximum}.</source>
        <translation>No máximo {maximum}.</translation>
    </message>
    <message>
        <source>The discount can be at most {maximum}.</source>
        <translation>O desconto pode ser de no máximo {maximum}.</translation>
    </message>
    <message>
        <source>From {minimum} to {maximum}.</source>
        <translation>De {minimum} a {maximum}.</translation>
    </message>
    <message>
        <source>Item {line}: {sentence}</source>
        <translation>Item {line}: {sentence}</translation>
    </message>
    <message>
        <source>Layout {layout}: {sentence}</source>
        <translation>Modelo {layout}: {sentence}</translation>
    </message>
    <message>
        <source>Looking for the shop&apos;s data…</source>
        <translation>Procurando os dados da loja…</translation>
    </message>
    <message>
        <source>Creating the database (only once)…</source>
        <translation>Criando o banco de dados (uma só vez)…</translation>
    </message>
    <message>
        <source>Waiting for another program to start the server…</source>
        <translation>Aguardando outro programa iniciar o servidor…</translation>
    </message>
    <message>
        <source>Starting the server…</source>
        <translation>Iniciando o servidor…</translation>
    </message>
    <message>
        <source>Recovering after a crash or power cut; nothing saved is lost…</source>
        <translation>Recuperando depois de uma queda; nada do que foi salvo se perde…</translation>
    </message>
    <message>
        <source>The server is ready.</source>
        <translation>O servidor está pronto.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s programs are missing: install Balcão again.</source>
        <translation>Faltam os programas do PostgreSQL: instale o Balcão de novo.</translation>
    </message>
    <message>
        <source>The server needs an unprivileged account: start the program as an ordinary user.</source>
        <translation>O servidor precisa de uma conta comum: inicie o programa como usuário comum.</translation>
    </message>
    <message>
        <source>The data folder cannot be written: check its rights and the disk.</source>
        <translation>A pasta de dados não pode ser gravada: verifique as permissões e o disco.</translation>
    </message>
    <message>
        <source>The data folder belongs to another user: start the program as that user.</source>
        <translation>A pasta de dados é de outro usuário: inicie o programa com ele.</translation>
    </message>
    <message>
        <source>The data is not where it was: is the disk connected? Nothing new is created in its place.</source>
        <translation>Os dados não estão onde estavam: o disco está conectado? Nada novo é criado no lugar.</translation>
    </message>
    <message>
        <source>The file with the database&apos;s passwords is missing: restore it from a copy.</source>
        <translation>O arquivo com as senhas do banco de dados sumiu: restaure-o de uma cópia.</translation>
    </message>
    <message>
        <source>Another program is using the server: wait for it or close it.</source>
        <translation>Outro programa está usando o servidor: aguarde ou feche-o.</translation>
    </message>
    <message>
        <source>The disk is full: make room, then try again.</source>
        <translation>O disco está cheio: libere espaço e tente de novo.</translation>
    </message>
    <message>
        <source>Starting the old version of PostgreSQL…</source>
        <translation>Iniciando a versão antiga do PostgreSQL…</translation>
    </message>
    <message>
        <source>Copying the shop&apos;s data into the new version…</source>
        <translation>Copiando os dados da loja para a versão nova…</translation>
    </message>
    <message>
        <source>Comparing the copy, row by row…</source>
        <translation>Comparando a cópia, linha por linha…</translation>
    </message>
    <message>
        <source>The data is of another PostgreSQL version. Older data is copied into the new version, and stays as it is.</source>
        <translation>Os dados são de outra versão do PostgreSQL. Dados mais antigos são copiados para a versão nova e ficam como estão.</translation>
    </message>
    <message>
        <source>The programs of the old PostgreSQL version are not on this PC: install that version, or name its folder.</source>
        <translation>Os programas da versão antiga do PostgreSQL não estão neste computador: instale essa versão ou indique a pasta dela.</translation>
    </message>
    <message>
        <source>The server does not start; the end of its log is below.</source>
        <translation>O servidor não inicia; o fim do registro dele está abaixo.</translation>
    </message>
    <message>
        <source>The server shows no sign of life: try again, or restart the PC.</source>
        <translation>O servidor não dá sinal de vida: tente de novo ou reinicie o PC.</translation>
    </message>
    <message>
        <source>Another program still uses the server.</source>
        <translation>Outro programa ainda usa o servidor.</translation>
    </message>
    <message>
        <source>The program was closed while the server was starting.</source>
        <translation>O programa foi fechado enquanto o servidor iniciava.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexão</translation>
    </message>
    <message>
        <source>Login and password</source>
        <translation>Login e senha</translation>
    </message>
    <message>
        <source>Version of PostgreSQL</source>
        <translation>Versão do PostgreSQL</translation>
    </message>
    <message>
        <source>Encoding of the text</source>
        <translation>Codificação do texto</translation>
    </message>
    <message>
        <source>Space on this PC</source>
        <translation>Espaço neste PC</translation>
    </message>
    <message>
        <source>Login of this counter</source>
        <translation>Login deste balcão</translation>
    </message>
    <message>
        <source>Settings of this PC</source>
        <translation>Configurações deste PC</translation>
    </message>
    <message>
        <source>Backup of the present data</source>
        <translation>Backup dos dados atuais</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Dados de exemplo</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Permissões</translation>
    </message>
    <message>
        <source>Logins</source>
        <translation>Logins</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Banco de dados</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Extensões</translation>
    </message>
    <message>
        <source>Tables and rules</source>
        <translation>Tabelas e regras</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Atualização</translation>
    </message>
    <message>
        <source>The log has the details. Trying again does no harm.</source>
        <translation>O registro tem mais detalhes. Tentar de novo não faz mal.</translation>
    </message>
    <message>
        <source>The database is of a newer version of the program: update the program on this counter.</source>
        <translation>O banco de dados é de uma versão mais nova do programa: atualize o programa neste balcão.</translation>
    </message>
    <message>
        <source>This database is not the program&apos;s and is left as it is: name another one in .env.</source>
        <translation>Este banco de dados não é do programa e fica como está: indique outro no .env.</translation>
    </message>
    <message>
        <source>This database cannot be used</source>
        <translation>Este banco de dados não pode ser usado</translation>
    </message>
    <message>
        <source>The shop&apos;s database does not start</source>
        <translation>O banco de dados da loja não inicia</translation>
    </message>
    <message>
        <source>The database cannot be reached</source>
        <translation>O banco de dados não responde</translation>
    </message>
    <message>
        <source>The database is busy</source>
        <translation>O banco de dados está ocupado</translation>
    </message>
    <message>
        <source>The database took too long</source>
        <translation>O banco de dados demorou demais</translation>
    </message>
    <message>
        <source>The server is being changed</source>
        <translation>O servidor está sendo trocado</translation>
    </message>
    <message>
        <source>The server has no room left</source>
        <translation>O servidor está sem espaço</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>O banco de dados está danificado</translation>
    </message>
    <message>
        <source>The database refuses this counter</source>
        <translation>O banco de dados recusa este balcão</translation>
    </message>
    <message>
        <source>Program and database differ</source>
        <translation>Programa e banco de dados diferem</translation>
    </message>
    <message>
        <source>What you typed is kept. The program connects again by itself; if it takes long, check network and server.</source>
        <translation>O que foi digitado está guardado. O programa se reconecta sozinho; se demorar, verifique a rede e o servidor.</translation>
    </message>
    <message>
        <source>Another server takes over. The program follows it by itself; try again in a moment.</source>
        <translation>Outro servidor está assumindo. O programa o acompanha sozinho; tente de novo em instantes.</translation>
    </message>
    <message>
        <source>Disk or memory of the server is full. Call the administrator, who has to make room.</source>
        <translation>O disco ou a memória do servidor está cheio. Chame o administrador, que precisa liberar espaço.</translation>
    </message>
    <message>
        <source>Nothing more is saved. Call the administrator: a backup has to be restored.</source>
        <translation>Nada mais é salvo. Chame o administrador: é preciso restaurar um backup.</translation>
    </message>
    <message>
        <source>The database&apos;s address, login or password is wrong. The administrator corrects it in .env.</source>
        <translation>Endereço, login ou senha do banco de dados estão errados. O administrador os corrige no .env.</translation>
    </message>
    <message>
        <source>The administrator has to update the database or the program.</source>
        <translation>O administrador precisa atualizar o banco de dados ou o programa.</translation>
    </message>
    <message>
        <source>The connection broke while saving, so it may already be done. Trying again is safe: nothing is repeated.</source>
        <translation>A conexão caiu ao salvar, e talvez já esteja feito. Tentar de novo é seguro: nada se duplica.</translation>
    </message>
    <message>
        <source>Others are working on the same data, or all connections are taken. Try again in a moment.</source>
        <translation>Outros estão trabalhando nos mesmos dados, ou todas as conexões estão ocupadas. Tente de novo em instantes.</translation>
    </message>
    <message>
        <source>Nothing was changed, and what you typed is kept. Try again in a moment.</source>
        <translation>Nada foi alterado, e o que foi digitado está guardado. Tente de novo em instantes.</translation>
    </message>
    <message>
        <source>What goes to {host} could be read on the way. The administrator adds sslmode=verify-full to its address in .env, or trusts a closed network there (POS_TRUSTED_NETWORK).</source>
        <translation>O que vai para {host} pode ser lido no caminho. O administrador acrescenta sslmode=verify-full ao endereço no .env, ou declara ali uma rede fechada de confiança (POS_TRUSTED_NETWORK).</translation>
    </message>
    <message>
        <source>The connection to the server is not protected</source>
        <translation>A conexão com o servidor não está protegida</translation>
    </message>
    <message>
        <source>The check itself failed; the log has the details.</source>
        <translation>A própria verificação falhou; o registro tem mais detalhes.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Database connected</source>
        <translation>Banco conectado</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Lento</translation>
    </message>
    <message>
        <source>Changing server</source>
        <translation>Trocando de servidor</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sem conexão</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Requer atenção</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>principal</translation>
    </message>
    <message>
        <source>replica (read only)</source>
        <translation>réplica (somente leitura)</translation>
    </message>
</context>
<context>
    <name>MovementsDialog</name>
    <message>
        <source>Stock movements</source>
        <translation>Movimentações do estoque</translation>
    </message>
    <message>
        <source>No movements yet</source>
        <translation>Nenhuma movimentação ainda</translation>
    </message>
    <message>
        <source>The stock was never changed.</source>
        <translation>O estoque nunca foi movimentado.</translation>
    </message>
</context>
<context>
    <name>NotesEdit</name>
    <message>
        <source>Notes</source>
        <translation>Observações</translation>
    </message>
    <message>
        <source>e.g. deliver to the site, gate 2</source>
        <translation>Ex.: entregar na obra, portão 2</translation>
    </message>
</context>
<context>
    <name>OpenDialog</name>
    <message>
        <source>Without the database: your own, as they were there at {time} or as this counter has kept them.</source>
        <translation>Sem o banco de dados: as suas, como estavam lá ({time}) ou como este balcão as guardou.</translation>
    </message>
    <message>
        <source>Without the database: your own that are on this counter.</source>
        <translation>Sem o banco de dados: as suas que estão neste balcão.</translation>
    </message>
    <message>
        <source>Saved pre-sales</source>
        <translation>Pré-vendas salvas</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nada encontrado</translation>
    </message>
    <message>
        <source>Try another state or period.</source>
        <translation>Tente outra situação ou outro período.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Converter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Only your own drafts can be deleted.</source>
        <translation>Só dá para excluir os próprios rascunhos.</translation>
    </message>
    <message>
        <source>Press {key} again to delete draft {number}.</source>
        <translation>Tecle {key} de novo para excluir o rascunho {number}.</translation>
    </message>
    <message>
        <source>Only your own approved pre-sales can be converted.</source>
        <translation>Só dá para converter as próprias pré-vendas aprovadas.</translation>
    </message>
    <message>
        <source>That waits for the database.</source>
        <translation>Isso fica para quando o banco de dados voltar.</translation>
    </message>
    <message>
        <source>{why} {key} copies it into a new one.</source>
        <translation>{why} {key} copia para uma nova.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Alterada</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n itens</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>OpenFilters</name>
    <message>
        <source>Drafts</source>
        <translation>Rascunhos</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprovadas</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Convertidas</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Canceladas</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Todas as situações</translation>
    </message>
    <message>
        <source>Number or customer</source>
        <translation>Número ou cliente</translation>
    </message>
    <message>
        <source>Everyone&apos;s ({key})</source>
        <translation>De todos ({key})</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>State (Ctrl+1…6)</source>
        <translation>Situação (Ctrl+1…6)</translation>
    </message>
</context>
<context>
    <name>OperatorMenu</name>
    <message>
        <source>Sign out on all counters</source>
        <translation>Sair em todos os balcões</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Lock this counter</source>
        <translation>Bloquear este balcão</translation>
    </message>
    <message>
        <source>Change my password…</source>
        <translation>Trocar minha senha…</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
    <message>
        <source>Authorise and send</source>
        <translation>Autorizar e enviar</translation>
    </message>
    <message>
        <source>Above your discount cap</source>
        <translation>Acima do seu limite de desconto</translation>
    </message>
    <message>
        <source>A manager can authorise it here.</source>
        <translation>Um gerente pode autorizar aqui.</translation>
    </message>
    <message>
        <source>Item {line}, {name}, is {reduction} below list price.</source>
        <translation>O item {line}, {name}, está {reduction} abaixo do preço de tabela.</translation>
    </message>
    <message>
        <source>Your cap is {cap}.</source>
        <translation>Seu limite é {cap}.</translation>
    </message>
    <message>
        <source>{what} The cap of the person who authorised is {cap}.</source>
        <translation>{what} O limite de quem autorizou é {cap}.</translation>
    </message>
    <message>
        <source>The whole pre-sale is {reduction} below list price.</source>
        <translation>A pré-venda toda está {reduction} abaixo do preço de tabela.</translation>
    </message>
    <message>
        <source>Only a manager can authorise a discount.</source>
        <translation>Só um gerente pode autorizar um desconto.</translation>
    </message>
</context>
<context>
    <name>OwnPassword</name>
    <message>
        <source>Your password has been changed</source>
        <translation>Sua senha foi trocada</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Sua senha</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Trocar a senha</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>Senha atual</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nova senha</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Repita a nova senha</translation>
    </message>
    <message>
        <source>The one you were given works once. Choose your own.</source>
        <translation>A que você recebeu vale uma vez. Escolha a sua.</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>Preencha este campo.</translation>
    </message>
    <message>
        <source>8 to 128 characters of any kind</source>
        <translation>De 8 a 128 caracteres quaisquer</translation>
    </message>
    <message>
        <source>This is your current password.</source>
        <translation>Esta é a sua senha atual.</translation>
    </message>
    <message>
        <source>This is not your current password.</source>
        <translation>Esta não é a sua senha atual.</translation>
    </message>
    <message>
        <source>The two passwords are different.</source>
        <translation>As duas senhas são diferentes.</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Signed in again.</source>
        <translation>Você entrou novamente.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>New pre-sale</source>
        <translation>Nova pré-venda</translation>
    </message>
    <message>
        <source>Saved pre-sales</source>
        <translation>Pré-vendas salvas</translation>
    </message>
    <message>
        <source>Search in the queue</source>
        <translation>Buscar na fila</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Novo cliente</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>Buscar um cliente</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>Importar clientes</translation>
    </message>
    <message>
        <source>Export customers</source>
        <translation>Exportar clientes</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Novo produto</translation>
    </message>
    <message>
        <source>Find a product</source>
        <translation>Buscar um produto</translation>
    </message>
    <message>
        <source>Import products</source>
        <translation>Importar produtos</translation>
    </message>
    <message>
        <source>Export products</source>
        <translation>Exportar produtos</translation>
    </message>
    <message>
        <source>Receive goods</source>
        <translation>Receber mercadoria</translation>
    </message>
    <message>
        <source>Count the stock</source>
        <translation>Contar o estoque</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Novo usuário</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Buscar uma configuração</translation>
    </message>
    <message>
        <source>Pre-sale</source>
        <translation>Pré-venda</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produtos</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Painel</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuários</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Auditoria</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Page or action</source>
        <translation>Página ou ação</translation>
    </message>
    <message>
        <source>Nothing found with these words.</source>
        <translation>Nada encontrado com estas palavras.</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n encontrado</numerusform>
            <numerusform>%n encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation>escolher</translation>
    </message>
    <message>
        <source>go</source>
        <translation>ir</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fechar</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Em qualquer lugar</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Kept at the counter</source>
        <translation>Guardada no balcão</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Rascunho</translation>
    </message>
    <message>
        <source>Waiting for review</source>
        <translation>Aguardando revisão</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprovada</translation>
    </message>
    <message>
        <source>Converted into a sale</source>
        <translation>Convertida em venda</translation>
    </message>
    <message>
        <source>CANCELLED</source>
        <translation>CANCELADA</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>change {amount}</source>
        <translation>troco {amount}</translation>
    </message>
    <message>
        <source>2nd copy</source>
        <translation>2ª via</translation>
    </message>
    <message>
        <source>The final number comes when the connection is back</source>
        <translation>Número definitivo ao voltar a conexão</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Desconto</translation>
    </message>
    <message>
        <source>Planned payment: {method}</source>
        <translation>Pagamento previsto: {method}</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Observações</translation>
    </message>
    <message>
        <source>Pre-sale {number}</source>
        <translation>Pré-venda {number}</translation>
    </message>
    <message>
        <source>Number at the counter: {number}</source>
        <translation>Número no balcão: {number}</translation>
    </message>
    <message>
        <source>Made on {when} by {name}</source>
        <translation>Feita em {when} por {name}</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>Preço unit.</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>Valid until {when}</source>
        <translation>Válida até {when}</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Mercadorias</translation>
    </message>
    <message>
        <source>Discounts on items</source>
        <translation>Descontos nos itens</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Página {page} de {count}</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Preview of the first page</source>
        <translation>Prévia da primeira página</translation>
    </message>
    <message>
        <source>Open as PDF</source>
        <translation>Abrir em PDF</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n página</numerusform>
            <numerusform>%n páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark as 2nd copy ({key})</source>
        <translation>Marcar como 2ª via ({key})</translation>
    </message>
    <message>
        <source>No program here opens PDF files. The file is at {path}</source>
        <translation>Nenhum programa aqui abre PDF. O arquivo está em {path}</translation>
    </message>
    <message>
        <source>Could not be saved: {why}</source>
        <translation>Não foi possível salvar: {why}</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Hide the password</source>
        <translation>Ocultar a senha</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Mostrar a senha</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>Cash</source>
        <translation>Dinheiro</translation>
    </message>
    <message>
        <source>Credit card</source>
        <translation>Cartão de crédito</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Crédito</translation>
    </message>
    <message>
        <source>Debit card</source>
        <translation>Cartão de débito</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>Débito</translation>
    </message>
</context>
<context>
    <name>PreSaleHeader</name>
    <message>
        <source>New</source>
        <translation>Nova</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>New pre-sale</source>
        <translation>Nova pré-venda</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>ainda não salva</translation>
    </message>
    <message>
        <source>changes not saved</source>
        <translation>alterações não salvas</translation>
    </message>
    <message>
        <source>Pre-sale {number}</source>
        <translation>Pré-venda {number}</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Devolvida</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Rascunho</translation>
    </message>
    <message>
        <source>started today at {time} by {name}</source>
        <translation>iniciada hoje às {time} por {name}</translation>
    </message>
    <message>
        <source>started on {time} by {name}</source>
        <translation>iniciada em {time} por {name}</translation>
    </message>
</context>
<context>
    <name>PreSalePage</name>
    <message>
        <source>Pre-sale</source>
        <translation>Pré-venda</translation>
    </message>
    <message>
        <source>Pre-sale discarded</source>
        <translation>Pré-venda descartada</translation>
    </message>
    <message>
        <source>It can be printed once it is sent, or when the database is back.</source>
        <translation>Pode ser impressa depois de enviada, ou quando o banco de dados voltar.</translation>
    </message>
    <message>
        <source>Kept on this counter; its number comes later</source>
        <translation>Guardada neste balcão; o número vem depois</translation>
    </message>
    <message>
        <source>Kept on this counter; saved when the database is back</source>
        <translation>Guardada neste balcão; será salva quando o banco de dados voltar</translation>
    </message>
    <message>
        <source>There is nothing to print yet.</source>
        <translation>Ainda não há o que imprimir.</translation>
    </message>
    <message>
        <source>Draft {number} deleted</source>
        <translation>Rascunho {number} excluído</translation>
    </message>
    <message>
        <source>{number} is kept here and sent when the database is back</source>
        <translation>{number} fica guardada aqui e é enviada quando o banco de dados voltar</translation>
    </message>
    <message>
        <source>{offline} is now pre-sale {number}</source>
        <translation>{offline} agora é a pré-venda {number}</translation>
    </message>
    <message>
        <source>Returned: {reason}</source>
        <translation>Devolvida: {reason}</translation>
    </message>
    <message>
        <source>Pre-sale {number} saved</source>
        <translation>Pré-venda {number} salva</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Isto não pode ser desfeito.</translation>
    </message>
    <message>
        <source>Sent for review</source>
        <translation>Enviada para revisão</translation>
    </message>
    <message>
        <source>Cancel the pre-sale</source>
        <translation>Cancelar a pré-venda</translation>
    </message>
    <message>
        <source>Cancel {}</source>
        <translation>Cancelar {}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Pre-sale {number} sent for review</source>
        <translation>Pré-venda {number} enviada para revisão</translation>
    </message>
    <message>
        <source>Pre-sale {number} cancelled</source>
        <translation>Pré-venda {number} cancelada</translation>
    </message>
    <message>
        <source>Keep mine as a new pre-sale</source>
        <translation>Manter a minha como nova pré-venda</translation>
    </message>
</context>
<context>
    <name>ProductFilters</name>
    <message>
        <source>Everything</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>With stock</source>
        <translation>Com estoque</translation>
    </message>
    <message>
        <source>Below the minimum</source>
        <translation>Abaixo do mínimo</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>Sem preço</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inativos</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Todas as categorias</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message>
        <source>Which products</source>
        <translation>Quais produtos</translation>
    </message>
</context>
<context>
    <name>ProductForm</name>
    <message>
        <source>New product</source>
        <translation>Novo produto</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Códigos de barras</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>not for sale yet</source>
        <translation>ainda não está à venda</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidade</translation>
    </message>
    <message>
        <source>Markup (%)</source>
        <translation>Markup (%)</translation>
    </message>
    <message>
        <source>Margin (%)</source>
        <translation>Margem (%)</translation>
    </message>
    <message>
        <source>Sold in fractions</source>
        <translation>Vendido fracionado</translation>
    </message>
    <message>
        <source>Purchase price (R$)</source>
        <translation>Preço de compra (R$)</translation>
    </message>
    <message>
        <source>Sale price (R$)</source>
        <translation>Preço de venda (R$)</translation>
    </message>
    <message>
        <source>Minimum stock</source>
        <translation>Estoque mínimo</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>Active: can be sold</source>
        <translation>Ativo: pode ser vendido</translation>
    </message>
    <message>
        <source>Only a manager can change products: you can view them.</source>
        <translation>Só um gerente pode alterar produtos: você pode consultar.</translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message>
        <source>Pre-sale {}</source>
        <translation>Pré-venda {}</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>{} each</source>
        <translation>{} cada</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preço</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservado</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Movimentação</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Variação</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message numerus="yes">
        <source>%n movement(s)</source>
        <translation>
            <numerusform>%n movimentação</numerusform>
            <numerusform>%n movimentações</numerusform>
        </translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produtos</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n produto</numerusform>
            <numerusform>%n produtos</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {stock} in stock</source>
        <translation>{name}: {stock} em estoque</translation>
    </message>
    <message>
        <source>No products yet</source>
        <translation>Nenhum produto ainda</translation>
    </message>
    <message>
        <source>Ins adds the first one.</source>
        <translation>Ins inclui o primeiro.</translation>
    </message>
    <message>
        <source>Code, barcode or name</source>
        <translation>Código, código de barras ou nome</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nada encontrado</translation>
    </message>
    <message>
        <source>Try another word, the code or the barcode.</source>
        <translation>Tente outra palavra, o código ou o código de barras.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abrir</translation>
    </message>
    <message>
        <source>code</source>
        <translation>código</translation>
    </message>
    <message>
        <source>{} free</source>
        <translation>{} livres</translation>
    </message>
    <message>
        <source>products</source>
        <translation>produtos</translation>
    </message>
    <message>
        <source>more than {} products</source>
        <translation>mais de {} produtos</translation>
    </message>
    <message>
        <source>Nothing matches the filter: Ctrl+1 shows everything again.</source>
        <translation>Nada com este filtro: Ctrl+1 mostra tudo de novo.</translation>
    </message>
    <message>
        <source>{} saved</source>
        <translation>{} salvo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Change stock</source>
        <translation>Movimentar estoque</translation>
    </message>
    <message>
        <source>Movements</source>
        <translation>Movimentações</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Consultar</translation>
    </message>
    <message>
        <source>No product chosen</source>
        <translation>Nenhum produto escolhido</translation>
    </message>
    <message>
        <source>for sale</source>
        <translation>à venda</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Códigos de barras</translation>
    </message>
    <message>
        <source>Price per {}</source>
        <translation>Preço por {}</translation>
    </message>
    <message>
        <source>Purchase price</source>
        <translation>Preço de compra</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponível</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>Em estoque</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>sem preço</translation>
    </message>
    <message>
        <source>Markup {markup}, margin {margin}</source>
        <translation>Markup {markup}, margem {margin}</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inativo</translation>
    </message>
    <message>
        <source>no stock</source>
        <translation>sem estoque</translation>
    </message>
    <message>
        <source>Opening stock</source>
        <translation>Estoque inicial</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Venda</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>Estorno</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>low stock</source>
        <translation>estoque baixo</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Há</translation>
    </message>
    <message>
        <source>Customer and salesperson</source>
        <translation>Cliente e vendedor</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Itens</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Desconto</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Converter</translation>
    </message>
    <message>
        <source>Convert {}</source>
        <translation>Converter {}</translation>
    </message>
    <message>
        <source>Choose the payment method: type its number.</source>
        <translation>Escolha a forma de pagamento: digite o número.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Total {}</source>
        <translation>Total {}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Troco</translation>
    </message>
    <message>
        <source>valid until {}</source>
        <translation>válida até {}</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n pre-sale(s)</source>
        <translation>
            <numerusform>Cancelar %n pré-venda</numerusform>
            <numerusform>Cancelar %n pré-vendas</numerusform>
        </translation>
    </message>
    <message>
        <source>The reserved stock is released. This cannot be undone.</source>
        <translation>O estoque reservado é liberado. Isto não pode ser desfeito.</translation>
    </message>
    <message numerus="yes">
        <source>Return %n pre-sale(s)</source>
        <translation>
            <numerusform>Devolver %n pré-venda</numerusform>
            <numerusform>Devolver %n pré-vendas</numerusform>
        </translation>
    </message>
    <message>
        <source>Each author reads the reason and can send the pre-sale again.</source>
        <translation>Cada autor lê o motivo e pode enviar a pré-venda de novo.</translation>
    </message>
    <message>
        <source>Refuse all</source>
        <translation>Recusar todas</translation>
    </message>
    <message>
        <source>Return all</source>
        <translation>Devolver todas</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Pago com</translation>
    </message>
    <message>
        <source>Change {}</source>
        <translation>Troco {}</translation>
    </message>
    <message>
        <source>No pre-sale here has that number or customer.</source>
        <translation>Nenhuma pré-venda aqui tem esse número ou cliente.</translation>
    </message>
    <message numerus="yes">
        <source>%n pre-sale(s)</source>
        <translation>
            <numerusform>%n pré-venda</numerusform>
            <numerusform>%n pré-vendas</numerusform>
        </translation>
    </message>
    <message>
        <source>Number or customer ({key})</source>
        <translation>Número ou cliente ({key})</translation>
    </message>
    <message>
        <source>select several</source>
        <translation>várias</translation>
    </message>
    <message>
        <source>Registered customer</source>
        <translation>Cliente cadastrado</translation>
    </message>
    <message>
        <source>As it was in the database at {time}.</source>
        <translation>Como estava no banco de dados ({time}).</translation>
    </message>
    <message>
        <source>Amount received</source>
        <translation>Valor recebido</translation>
    </message>
    <message>
        <source>sort</source>
        <translation>ordenar</translation>
    </message>
    <message>
        <source>history</source>
        <translation>histórico</translation>
    </message>
    <message>
        <source>print</source>
        <translation>imprimir</translation>
    </message>
    <message>
        <source>Each sale has its own payment: convert them one by one.</source>
        <translation>Cada venda tem seu próprio pagamento: converta uma por vez.</translation>
    </message>
    <message>
        <source>undo the last one</source>
        <translation>desfazer o último</translation>
    </message>
    <message>
        <source>Left to pay</source>
        <translation>Falta pagar</translation>
    </message>
    <message>
        <source>Left to pay {}</source>
        <translation>Falta pagar {}</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selecionada</numerusform>
            <numerusform>%n selecionadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n falhou</numerusform>
            <numerusform>%n falharam</numerusform>
        </translation>
    </message>
    <message>
        <source>done</source>
        <translation>feito</translation>
    </message>
    <message>
        <source>Approve all</source>
        <translation>Aprovar todas</translation>
    </message>
    <message numerus="yes">
        <source>%n approved</source>
        <translation>
            <numerusform>%n aprovada</numerusform>
            <numerusform>%n aprovadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n devolvida</numerusform>
            <numerusform>%n devolvidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelada</numerusform>
            <numerusform>%n canceladas</numerusform>
        </translation>
    </message>
    <message>
        <source>short stock</source>
        <translation>falta estoque</translation>
    </message>
    <message>
        <source>only {} in stock</source>
        <translation>só {} em estoque</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n dia</numerusform>
            <numerusform>%n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>agora</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} h</source>
        <translation>{} h</translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation>Consumidor final</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>What the counters send appears here by itself.</source>
        <translation>O que os balcões enviam aparece aqui sozinho.</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprovada</translation>
    </message>
    <message>
        <source>What is approved waits here to be converted.</source>
        <translation>O que foi aprovado aguarda aqui a conversão.</translation>
    </message>
    <message>
        <source>What went back to its author stays here until it is sent again.</source>
        <translation>O que voltou ao autor fica aqui até ser enviado de novo.</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Convertida</translation>
    </message>
    <message>
        <source>Sales made from pre-sales appear here.</source>
        <translation>As vendas feitas a partir de pré-vendas aparecem aqui.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>What was refused or cancelled appears here.</source>
        <translation>O que foi recusado ou cancelado aparece aqui.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Devolvida</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Rascunho</translation>
    </message>
    <message>
        <source>At most {}: only cash gets change.</source>
        <translation>No máximo {}: só dinheiro tem troco.</translation>
    </message>
    <message>
        <source>Choose a pre-sale first.</source>
        <translation>Escolha antes uma pré-venda.</translation>
    </message>
    <message>
        <source>stock {before} → {after}</source>
        <translation>estoque {before} → {after}</translation>
    </message>
    <message>
        <source>Only what is waiting can be approved.</source>
        <translation>Só o que está aguardando pode ser aprovado.</translation>
    </message>
    <message>
        <source>Only what is waiting can be returned.</source>
        <translation>Só o que está aguardando pode ser devolvido.</translation>
    </message>
    <message>
        <source>What is converted or cancelled is closed.</source>
        <translation>O que foi convertido ou cancelado já está encerrado.</translation>
    </message>
    <message>
        <source>Only what is approved can be converted.</source>
        <translation>Só o que foi aprovado pode ser convertido.</translation>
    </message>
    <message>
        <source>Only managers can do this.</source>
        <translation>Só gerentes podem fazer isto.</translation>
    </message>
    <message>
        <source>Pre-sales</source>
        <translation>Pré-vendas</translation>
    </message>
    <message>
        <source>Review queue</source>
        <translation>Fila de revisão</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nada aqui</translation>
    </message>
    <message>
        <source>{} approved, stock reserved</source>
        <translation>{} aprovada, estoque reservado</translation>
    </message>
    <message>
        <source>{} returned to {}</source>
        <translation>{} devolvida a {}</translation>
    </message>
    <message>
        <source>{} cancelled</source>
        <translation>{} cancelada</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Return {} to {}</source>
        <translation>Devolver {} a {}</translation>
    </message>
    <message>
        <source>The author reads it and can send the pre-sale again.</source>
        <translation>O autor lê o motivo e pode enviar a pré-venda de novo.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Cancel {}</source>
        <translation>Cancelar {}</translation>
    </message>
    <message>
        <source>Cancel the pre-sale</source>
        <translation>Cancelar a pré-venda</translation>
    </message>
    <message>
        <source>Refuse {}</source>
        <translation>Recusar {}</translation>
    </message>
    <message>
        <source>The pre-sale is cancelled. This cannot be undone.</source>
        <translation>A pré-venda é cancelada. Isto não pode ser desfeito.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Recusar</translation>
    </message>
</context>
<context>
    <name>Returning</name>
    <message>
        <source>Copy: pre-sale {number} was changed elsewhere meanwhile.</source>
        <translation>Cópia: a pré-venda {number} foi alterada em outro lugar nesse meio-tempo.</translation>
    </message>
    <message numerus="yes">
        <source>Your unfinished pre-sale is back, as it was at {time}: %n item(s).</source>
        <translation>
            <numerusform>A pré-venda que você estava fazendo voltou, como estava ({time}): %n item.</numerusform>
            <numerusform>A pré-venda que você estava fazendo voltou, como estava ({time}): %n itens.</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} was being sent when the program ended.</source>
        <translation>{number} estava sendo enviada quando o programa terminou.</translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished pre-sale(s) from before were kept: {key} lists them.</source>
        <translation>
            <numerusform>%n pré-venda não terminada de antes foi guardada: {key} a mostra.</numerusform>
            <numerusform>%n pré-vendas não terminadas de antes foram guardadas: {key} as mostra.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Salesperson</source>
        <translation>Vendedor</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Gerente</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrador</translation>
    </message>
</context>
<context>
    <name>SaveFile</name>
    <message>
        <source>Export as CSV</source>
        <translation>Exportar como CSV</translation>
    </message>
    <message>
        <source>Save support bundle</source>
        <translation>Salvar pacote de suporte</translation>
    </message>
    <message>
        <source>Save the copy of the data</source>
        <translation>Salvar a cópia dos dados</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation>Planilha (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Pasta de trabalho do Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx)</source>
        <translation>Tabelas (*.csv *.tsv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Support bundle (*.zip)</source>
        <translation>Pacote de suporte (*.zip)</translation>
    </message>
    <message>
        <source>Data (*.json)</source>
        <translation>Dados (*.json)</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Importar um arquivo</translation>
    </message>
</context>
<context>
    <name>SearchEdit</name>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
</context>
<context>
    <name>ServerView</name>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>All is well. The database {name} will be prepared, with two logins for the program.</source>
        <translation>Tudo certo. O banco {name} será preparado, com dois logins para o programa.</translation>
    </message>
    <message>
        <source>All is well. There is a shop in {name}: this PC becomes counter {code} of it.</source>
        <translation>Tudo certo. Já existe uma loja em {name}: este PC passa a ser o balcão {code} dela.</translation>
    </message>
    <message>
        <source>Server: name or address</source>
        <translation>Servidor: nome ou endereço</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Banco de dados</translation>
    </message>
    <message>
        <source>Code of this counter</source>
        <translation>Código deste balcão</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>Certificate authority file</source>
        <translation>Arquivo da autoridade do certificado</translation>
    </message>
    <message>
        <source>A server administrator&apos;s, or a counter&apos;s</source>
        <translation>De um administrador do servidor, ou de um balcão</translation>
    </message>
    <message>
        <source>Empty: those this PC already trusts</source>
        <translation>Vazio: as que este PC já reconhece</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>O servidor</translation>
    </message>
    <message>
        <source>Verified certificate</source>
        <translation>Certificado verificado</translation>
    </message>
    <message>
        <source>Closed network, no TLS</source>
        <translation>Rede fechada, sem TLS</translation>
    </message>
    <message>
        <source>Database on a server</source>
        <translation>Banco de dados em um servidor</translation>
    </message>
    <message>
        <source>The program checks first; nothing changes until you continue.</source>
        <translation>O programa primeiro verifica; nada muda até você continuar.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testar</translation>
    </message>
    <message>
        <source>Join the shop</source>
        <translation>Entrar na loja</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Preparar</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Someone else saved meanwhile: {}</source>
        <translation>Outra pessoa salvou nesse meio-tempo: {}</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Buscar configuração</translation>
    </message>
    <message>
        <source>Changes apply at once</source>
        <translation>As mudanças valem na hora</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Ainda não foi salvo.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sim</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Não</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>Nome da loja</translation>
    </message>
    <message>
        <source>On screens and printouts.</source>
        <translation>Nas telas e nos impressos.</translation>
    </message>
    <message>
        <source>CNPJ</source>
        <translation>CNPJ</translation>
    </message>
    <message>
        <source>Or the owner&apos;s CPF. It is on printouts.</source>
        <translation>Ou o CPF do proprietário. Sai nos impressos.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>With its area code, such as (31) 3333-1020.</source>
        <translation>Com DDD, como (31) 3333-1020.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Street, number, district.</source>
        <translation>Rua, número e bairro.</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Cidade</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamanho do texto</translation>
    </message>
    <message>
        <source>For the screens of this counter.</source>
        <translation>Das telas deste balcão.</translation>
    </message>
    <message>
        <source>Light, dark, or as set on the computer.</source>
        <translation>Claro, escuro ou como o computador estiver.</translation>
    </message>
    <message>
        <source>Everything grows with it. With larger text, less fits on the screen.</source>
        <translation>Tudo cresce junto. Com o texto maior, cabe menos na tela.</translation>
    </message>
    <message>
        <source>This counter keeps none: its operating system has no key store that answers. On Linux, install gnome-keyring or KWallet and sign in to the desktop, then start the program again.</source>
        <translation>Este balcão não guarda nenhum: o sistema operacional não tem cofre de chaves que responda. No Linux, instale gnome-keyring ou KWallet, entre na área de trabalho e inicie o programa de novo.</translation>
    </message>
    <message>
        <source>This counter keeps {count}, as of {time}.</source>
        <translation>Este balcão guarda {count}, como estavam ({time}).</translation>
    </message>
    <message>
        <source>{label}: item {item}, {worth}</source>
        <translation>{label}: item {item}, {worth}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>No setting is called so</source>
        <translation>Nenhuma configuração com esse nome</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Seções</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Loja</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regras</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Balança</translation>
    </message>
    <message>
        <source>PIX and printouts</source>
        <translation>PIX e impressos</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Segurança</translation>
    </message>
    <message>
        <source>Database and backup</source>
        <translation>Banco e backup</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>Last cost paid</source>
        <translation>Último custo pago</translation>
    </message>
    <message>
        <source>Moving average</source>
        <translation>Custo médio</translation>
    </message>
    <message>
        <source>With its state: Contagem, MG.</source>
        <translation>Com o estado: Contagem, MG.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso horário</translation>
    </message>
    <message>
        <source>It tells when the shop&apos;s days begin and end.</source>
        <translation>Define quando começam e terminam os dias da loja.</translation>
    </message>
    <message>
        <source>PIX key</source>
        <translation>Chave PIX</translation>
    </message>
    <message>
        <source>CPF or CNPJ, e-mail, phone or random key of the shop.</source>
        <translation>CPF ou CNPJ, e-mail, telefone ou chave aleatória da loja.</translation>
    </message>
    <message>
        <source>City in the PIX code</source>
        <translation>Cidade no código PIX</translation>
    </message>
    <message>
        <source>At most 15 characters, which is what the code holds.</source>
        <translation>No máximo 15 caracteres, que é o que cabe no código.</translation>
    </message>
    <message>
        <source>Printout header</source>
        <translation>Cabeçalho do impresso</translation>
    </message>
    <message>
        <source>Lines below the shop&apos;s name on every pre-sale.</source>
        <translation>Linhas abaixo do nome da loja em cada pré-venda.</translation>
    </message>
    <message>
        <source>Printout footer</source>
        <translation>Rodapé do impresso</translation>
    </message>
    <message>
        <source>Lines at the end of every pre-sale: exchanges, thanks.</source>
        <translation>Linhas no fim de cada pré-venda: trocas, agradecimento.</translation>
    </message>
    <message>
        <source>Discount cap of salespeople</source>
        <translation>Limite de desconto dos vendedores</translation>
    </message>
    <message>
        <source>The most they can give off the list price. A user&apos;s own cap overrides it.</source>
        <translation>O máximo abaixo do preço de tabela. O limite próprio do usuário vale antes deste.</translation>
    </message>
    <message>
        <source>Discount cap of managers</source>
        <translation>Limite de desconto dos gerentes</translation>
    </message>
    <message>
        <source>Also the most that a manager can authorise.</source>
        <translation>É também o máximo que um gerente pode autorizar.</translation>
    </message>
    <message>
        <source>Discount cap of administrators</source>
        <translation>Limite de desconto dos administradores</translation>
    </message>
    <message>
        <source>Also the most that an administrator can authorise.</source>
        <translation>É também o máximo que um administrador pode autorizar.</translation>
    </message>
    <message>
        <source>Approve your own pre-sales</source>
        <translation>Aprovar as próprias pré-vendas</translation>
    </message>
    <message>
        <source>No: someone else approves a manager&apos;s own pre-sales.</source>
        <translation>Não: outra pessoa aprova as pré-vendas de um gerente.</translation>
    </message>
    <message>
        <source>Salespeople convert</source>
        <translation>Vendedores convertem</translation>
    </message>
    <message>
        <source>Yes: they take the payment of what was approved.</source>
        <translation>Sim: eles recebem o pagamento do que foi aprovado.</translation>
    </message>
    <message>
        <source>Salespeople see all pre-sales</source>
        <translation>Vendedores veem todas as pré-vendas</translation>
    </message>
    <message>
        <source>No: each one sees only their own.</source>
        <translation>Não: cada um vê só as suas.</translation>
    </message>
    <message>
        <source>Merge equal items</source>
        <translation>Juntar itens iguais</translation>
    </message>
    <message>
        <source>A product added again adds to its item.</source>
        <translation>Um produto adicionado de novo soma no item que já existe.</translation>
    </message>
    <message>
        <source>Validity of a pre-sale</source>
        <translation>Validade da pré-venda</translation>
    </message>
    <message>
        <source>Counted from when it is sent; after that it is cancelled by itself.</source>
        <translation>Contada do envio; depois disso ela é cancelada sozinha.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>dias</translation>
    </message>
    <message>
        <source>Count reserved goods as sold</source>
        <translation>Reservado conta como vendido</translation>
    </message>
    <message>
        <source>No: low stock looks at what is on the shelf.</source>
        <translation>Não: o estoque baixo olha o que está na prateleira.</translation>
    </message>
    <message>
        <source>Low without a minimum too</source>
        <translation>Baixo também sem mínimo</translation>
    </message>
    <message>
        <source>Yes: a product without a minimum is low when nothing is left.</source>
        <translation>Sim: um produto sem mínimo fica baixo quando não sobra nada.</translation>
    </message>
    <message>
        <source>Purchase price after a receipt</source>
        <translation>Preço de compra depois de uma entrada</translation>
    </message>
    <message>
        <source>The last cost paid, or the average of what was there and what came in.</source>
        <translation>O último custo pago, ou a média entre o que havia e o que entrou.</translation>
    </message>
    <message>
        <source>Layouts of the labels</source>
        <translation>Modelos das etiquetas</translation>
    </message>
    <message>
        <source>One a line, a character for each of the thirteen digits: the prefix, then C for the item&apos;s code, V for its price or P for its weight, X for what does not matter, D for the check digit. 2CCCCCCVVVVVD is a label with a price.</source>
        <translation>Um por linha, um caractere para cada um dos treze dígitos: o prefixo, depois C para o código do item, V para o valor ou P para o peso, X para o que não importa, D para o dígito verificador. 2CCCCCCVVVVVD é uma etiqueta com preço.</translation>
    </message>
    <message>
        <source>Lock an idle counter after</source>
        <translation>Bloquear o balcão parado após</translation>
    </message>
    <message>
        <source>Without keyboard or mouse; 0: never. What is open stays.</source>
        <translation>Sem teclado nem mouse; 0: nunca. O que está aberto fica.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutos</translation>
    </message>
    <message>
        <source>Ask for the password again after</source>
        <translation>Pedir a senha de novo após</translation>
    </message>
    <message>
        <source>Counted from the sign-in; applies from the next one on.</source>
        <translation>Contado da entrada; vale a partir da próxima.</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>horas</translation>
    </message>
    <message>
        <source>Counters find customers without the database</source>
        <translation>Achar clientes sem o banco</translation>
    </message>
    <message>
        <source>Yes: each counter keeps names and CPFs in part (CNPJs whole) on its disk, for 7 days since it last had the database, encrypted by a key of the operating system&apos;s key store.</source>
        <translation>Sim: cada balcão guarda no próprio disco os nomes e parte dos CPFs (CNPJs inteiros), até 7 dias depois de ter tido o banco pela última vez, cifrados por uma chave do cofre de chaves do sistema operacional.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>The database is not available. Keep working: nothing is lost, and sending resumes by itself.</source>
        <translation>O banco de dados está fora do ar. Continue trabalhando: nada se perde, e o envio volta sozinho.</translation>
    </message>
    <message>
        <source>The database is not available. The program keeps trying by itself.</source>
        <translation>O banco de dados está fora do ar. O programa continua tentando sozinho.</translation>
    </message>
    <message>
        <source>This counter cannot save what is typed to its disk: it is lost when the program closes. Make room, or call the administrator.</source>
        <translation>Este balcão não consegue guardar no disco o que é digitado: isso se perde se o programa fechar. Libere espaço ou chame o administrador.</translation>
    </message>
    <message>
        <source>Products and prices are those of {time}.</source>
        <translation>Produtos e preços como estavam ({time}).</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keys you can use now</source>
        <translation>Teclas que valem agora</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Nesta página</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Em qualquer lugar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Manager&apos;s e-mail</source>
        <translation>E-mail do gerente</translation>
    </message>
    <message>
        <source>Manager&apos;s password</source>
        <translation>Senha do gerente</translation>
    </message>
    <message>
        <source>Type the e-mail of a manager.</source>
        <translation>Digite o e-mail de um gerente.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Digite a senha.</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Folder of the old version…</source>
        <translation>Pasta da versão antiga…</translation>
    </message>
    <message>
        <source>The data has been updated</source>
        <translation>Os dados foram atualizados</translation>
    </message>
    <message>
        <source>Every row was compared. The old data is kept in the folder below; once all is well, delete it in Settings › Database and backup.</source>
        <translation>Cada linha foi comparada. Os dados antigos ficam na pasta abaixo; quando tudo estiver bem, exclua-os em Configurações › Banco e backup.</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Detalhes para o suporte</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Database on a server…</source>
        <translation>Banco de dados em um servidor…</translation>
    </message>
    <message>
        <source>Opening the shop</source>
        <translation>Abrindo a loja</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Um momento…</translation>
    </message>
    <message>
        <source>Open the shop</source>
        <translation>Abrir a loja</translation>
    </message>
    <message>
        <source>Folder of the old version&apos;s programs (bin)</source>
        <translation>Pasta dos programas da versão antiga (bin)</translation>
    </message>
    <message>
        <source>Updating the shop&apos;s data</source>
        <translation>Atualizando os dados da loja</translation>
    </message>
    <message>
        <source>Update the data</source>
        <translation>Atualizar os dados</translation>
    </message>
    <message>
        <source>{step} ({seconds} s)</source>
        <translation>{step} ({seconds} s)</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status bar</source>
        <translation>Barra de status</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Network without TLS</source>
        <translation>Rede sem TLS</translation>
    </message>
    <message>
        <source>Anyone on this network could read what goes to the server (POS_TRUSTED_NETWORK).</source>
        <translation>Qualquer um nesta rede poderia ler o que vai ao servidor (POS_TRUSTED_NETWORK).</translation>
    </message>
    <message>
        <source>Response time of the database</source>
        <translation>Tempo de resposta do banco de dados</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n aguardando</numerusform>
            <numerusform>%n aguardando</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections in use, and how many there are</source>
        <translation>Conexões em uso e o total</translation>
    </message>
    <message>
        <source>Show the diagnosis</source>
        <translation>Mostrar o diagnóstico</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent</source>
        <translation>
            <numerusform>%n não enviada</numerusform>
            <numerusform>%n não enviadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held back</source>
        <translation>
            <numerusform>%n retida</numerusform>
            <numerusform>%n retidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Pre-sales kept on this counter</source>
        <translation>Pré-vendas guardadas neste balcão</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>desde {time}</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>in progress</source>
        <translation>em andamento</translation>
    </message>
    <message>
        <source>done</source>
        <translation>feito</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhou</translation>
    </message>
</context>
<context>
    <name>Stock</name>
    <message>
        <source>{} reserved</source>
        <translation>{} reservado</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>confere</translation>
    </message>
    <message>
        <source>was {}</source>
        <translation>era {}</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>não contado</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>diverge</translation>
    </message>
    <message>
        <source>moved: {}</source>
        <translation>movimentou: {}</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produto</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>Em estoque</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservado</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponível</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Entrou</translation>
    </message>
    <message>
        <source>Cost (R$)</source>
        <translation>Custo (R$)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>In the system</source>
        <translation>No sistema</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Contado</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
    <message>
        <source>Count the stock</source>
        <translation>Contar o estoque</translation>
    </message>
    <message>
        <source>Differences are taken against the system&apos;s stock at the moment of counting: sales can go on.</source>
        <translation>As diferenças são medidas contra o estoque do sistema no momento da contagem: as vendas podem continuar.</translation>
    </message>
    <message>
        <source>Category to count</source>
        <translation>Categoria a contar</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Listar</translation>
    </message>
    <message>
        <source>Physical count</source>
        <translation>Inventário</translation>
    </message>
    <message>
        <source>{done} of {all} counted</source>
        <translation>{done} de {all} contados</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n diferença</numerusform>
            <numerusform>%n diferenças</numerusform>
        </translation>
    </message>
    <message>
        <source>A whole category:</source>
        <translation>Uma categoria inteira:</translation>
    </message>
    <message>
        <source>Nothing counted yet</source>
        <translation>Nada contado ainda</translation>
    </message>
    <message>
        <source>Scan what is on the shelf, or list a category.</source>
        <translation>Leia o que está na prateleira, ou liste uma categoria.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Lançar</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Itens</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>quantidade</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>remover</translation>
    </message>
    <message>
        <source>Add this first, or clear the field.</source>
        <translation>Adicione isto antes, ou limpe o campo.</translation>
    </message>
    <message>
        <source>Code, barcode or name</source>
        <translation>Código, código de barras ou nome</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>Code or name</source>
        <translation>Código ou nome</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Movimentação</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quem</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>escolher</translation>
    </message>
    <message>
        <source>only this product</source>
        <translation>só este produto</translation>
    </message>
    <message numerus="yes">
        <source>%n movement(s)</source>
        <translation>
            <numerusform>%n movimentação</numerusform>
            <numerusform>%n movimentações</numerusform>
        </translation>
    </message>
    <message>
        <source>older ones load at the end of the list</source>
        <translation>as mais antigas aparecem no fim da lista</translation>
    </message>
    <message>
        <source>Movements</source>
        <translation>Movimentações</translation>
    </message>
    <message>
        <source>No movements yet</source>
        <translation>Nenhuma movimentação ainda</translation>
    </message>
    <message>
        <source>The first delivery appears here as soon as it is recorded.</source>
        <translation>A primeira entrada aparece aqui assim que for lançada.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nada encontrado</translation>
    </message>
    <message>
        <source>Nothing matches these filters: choose other days, or all.</source>
        <translation>Nenhuma movimentação com estes filtros: escolha outros dias, ou tudo.</translation>
    </message>
    <message>
        <source>Low stock</source>
        <translation>Estoque baixo</translation>
    </message>
    <message>
        <source>choose several</source>
        <translation>escolher vários</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>receber</translation>
    </message>
    <message>
        <source>No product that is low has these words.</source>
        <translation>Nenhum produto com estoque baixo tem estas palavras.</translation>
    </message>
    <message>
        <source>No low stock</source>
        <translation>Nenhum estoque baixo</translation>
    </message>
    <message>
        <source>Every product is above its minimum; those without one are not watched.</source>
        <translation>Todo produto está acima do mínimo; os que não têm mínimo não são acompanhados.</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n produto</numerusform>
            <numerusform>%n produtos</numerusform>
        </translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Estoque</translation>
    </message>
    <message>
        <source>{name}: {stock} in stock</source>
        <translation>{name}: {stock} em estoque</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) counted</source>
        <translation>
            <numerusform>%n produto contado</numerusform>
            <numerusform>%n produtos contados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) recorded</source>
        <translation>
            <numerusform>%n diferença lançada</numerusform>
            <numerusform>%n diferenças lançadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Receive goods</source>
        <translation>Receber mercadoria</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Contar</translation>
    </message>
    <message>
        <source>Change one product</source>
        <translation>Movimentar um produto</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) received</source>
        <translation>
            <numerusform>%n produto recebido</numerusform>
            <numerusform>%n produtos recebidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Sold or moved during the count, and kept: {products}</source>
        <translation>Vendido ou movimentado durante a contagem, e mantido: {products}</translation>
    </message>
    <message>
        <source>All items are recorded together.</source>
        <translation>Todos os itens são lançados juntos.</translation>
    </message>
    <message>
        <source>Unit cost (R$)</source>
        <translation>Custo unitário (R$)</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>custo</translation>
    </message>
    <message>
        <source>Nothing received yet</source>
        <translation>Nada recebido ainda</translation>
    </message>
    <message>
        <source>Scan or type the first product; 12*code adds twelve.</source>
        <translation>Leia ou digite o primeiro produto; 12*código inclui doze.</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Fornecedor</translation>
    </message>
    <message>
        <source>Invoice, note</source>
        <translation>Nota fiscal, observação</translation>
    </message>
    <message>
        <source>Too many for one count: the first {count} by name are listed. Scan the others in another.</source>
        <translation>É demais para uma contagem: estão listados os primeiros {count} por nome. Leia os demais em outra.</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>no price</source>
        <translation>sem preço</translation>
    </message>
    <message>
        <source>out of stock</source>
        <translation>sem estoque</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Go to sign-in</source>
        <translation>Ir para o acesso</translation>
    </message>
    <message>
        <source>The shop is ready</source>
        <translation>A loja está pronta</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Banco de dados</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Loja</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrador</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Balcão</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Sample users, with passwords shown only now. They change them at the first sign-in.</source>
        <translation>Usuários de exemplo, com senhas mostradas só agora. Cada um troca a sua no primeiro acesso.</translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Discount on the total: 10% or an amount</source>
        <translation>Desconto no total: 10% ou um valor</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>Enviar para revisão</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Salvando…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumo</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Subtotal</translation>
    </message>
    <message>
        <source>Discount on items</source>
        <translation>Descontos nos itens</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Desconto</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) above the stock: the manager decides.</source>
        <translation>
            <numerusform>%n item acima do estoque: o gerente decide.</numerusform>
            <numerusform>%n itens acima do estoque: o gerente decide.</numerusform>
        </translation>
    </message>
    <message>
        <source>Planned payment</source>
        <translation>Pagamento previsto</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Observações</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
</context>
<context>
    <name>Unsent</name>
    <message>
        <source>Pre-sales kept on this counter</source>
        <translation>Pré-vendas guardadas neste balcão</translation>
    </message>
    <message>
        <source>Everything has been sent</source>
        <translation>Tudo foi enviado</translation>
    </message>
    <message>
        <source>Open as a new one</source>
        <translation>Abrir como nova</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Enviar de novo</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Salvar cópia</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>It can be discarded when the database is back, which records who and why.</source>
        <translation>Pode ser descartada quando o banco de dados voltar: ele registra quem e por quê.</translation>
    </message>
    <message>
        <source>To be sent when they sign in with the database available: {names}.</source>
        <translation>Serão enviadas quando entrarem com o banco de dados no ar: {names}.</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Salvo: {path}</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Não enviada</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Retida</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviada</translation>
    </message>
    <message>
        <source>Left open</source>
        <translation>Em aberto</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quem</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>UserForm</name>
    <message>
        <source>May sign in</source>
        <translation>Pode entrar</translation>
    </message>
    <message>
        <source>Shown only now. It has to be changed at the first sign-in.</source>
        <translation>A senha só é mostrada agora e precisa ser trocada no primeiro acesso.</translation>
    </message>
    <message>
        <source>Sign out everywhere</source>
        <translation>Encerrar sessões</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Discount cap (%)</source>
        <translation>Limite de desconto (%)</translation>
    </message>
    <message>
        <source>Empty: the role&apos;s.</source>
        <translation>Vazio: o do perfil.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Acesso</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>Primeira senha</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nova senha</translation>
    </message>
    <message>
        <source>No user chosen</source>
        <translation>Nenhum usuário escolhido</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Novo usuário</translation>
    </message>
</context>
<context>
    <name>Users</name>
    <message>
        <source>New user</source>
        <translation>Novo usuário</translation>
    </message>
    <message>
        <source>No users here</source>
        <translation>Nenhum usuário aqui</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuários</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>editar</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>descartar</translation>
    </message>
    <message>
        <source>Not saved yet: {} saves, {} discards.</source>
        <translation>Ainda não salvo: {} salva, {} descarta.</translation>
    </message>
    <message>
        <source>{} saved</source>
        <translation>{} salvo</translation>
    </message>
    <message>
        <source>{} Saving again keeps what you typed, {} takes what is saved.</source>
        <translation>{} Salvar de novo mantém o que foi digitado, {} traz o que está salvo.</translation>
    </message>
    <message>
        <source>Your own password cannot be reset here: your session would end.</source>
        <translation>Sua própria senha não pode ser redefinida aqui: sua sessão terminaria.</translation>
    </message>
    <message>
        <source>New password for {}</source>
        <translation>Nova senha para {}</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>Definir a senha</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n usuário</numerusform>
            <numerusform>%n usuários</numerusform>
        </translation>
    </message>
    <message>
        <source>This is you: use the menu at your name to sign out.</source>
        <translation>É a sua conta: para sair, use o menu no seu nome.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>%n sessão encerrada</numerusform>
            <numerusform>%n sessões encerradas</numerusform>
        </translation>
    </message>
    <message>
        <source>{} had no open session</source>
        <translation>{} não tinha sessão aberta</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>This user&apos;s open sessions end. The password has to be changed at the next sign-in.</source>
        <translation>As sessões abertas deste usuário terminam. A senha precisa ser trocada no próximo acesso.</translation>
    </message>
    <message>
        <source>The cap of the role</source>
        <translation>O limite do perfil</translation>
    </message>
    <message>
        <source>Change pending</source>
        <translation>Troca pendente</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>Último acesso</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inativo</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Ativo</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
</context>
<context>
    <name>_Nothing</name>
    <message>
        <source>No items yet</source>
        <translation>Nenhum item ainda</translation>
    </message>
    <message>
        <source>Scan a barcode, or type the name of a product and press Enter.</source>
        <translation>Leia um código de barras, ou digite o nome do produto e tecle Enter.</translation>
    </message>
</context>
</TS>
