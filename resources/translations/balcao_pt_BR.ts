<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>FormField</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock está ligado</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keys valid now</source>
        <translation>Teclas que valem agora</translation>
    </message>
    <message>
        <source>Switch operator</source>
        <translation>Trocar de operador</translation>
    </message>
    <message>
        <source>Page of the menu by its number</source>
        <translation>Página do menu pelo número</translation>
    </message>
    <message>
        <source>New pre-sale (parks this one)</source>
        <translation>Nova pré-venda (guarda a atual)</translation>
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
        <source>Quantity of the line</source>
        <translation>Quantidade do item</translation>
    </message>
    <message>
        <source>Discount on the line</source>
        <translation>Desconto no item</translation>
    </message>
    <message>
        <source>Discount on the total</source>
        <translation>Desconto no total</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Remover o item</translation>
    </message>
    <message>
        <source>Save and park</source>
        <translation>Salvar e guardar</translation>
    </message>
    <message>
        <source>Open pre-sales</source>
        <translation>Pré-vendas em aberto</translation>
    </message>
    <message>
        <source>Finish and send</source>
        <translation>Concluir e enviar</translation>
    </message>
    <message>
        <source>Undo the last change of the lines</source>
        <translation>Desfazer a última alteração dos itens</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>Refazer o que foi desfeito</translation>
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
        <source>Finish and save</source>
        <translation>Concluir e salvar</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Fechar sem salvar</translation>
    </message>
    <message>
        <source>Way of paying by its number</source>
        <translation>Forma de pagamento pelo número</translation>
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
    <name>Messages</name>
    <message>
        <source>a draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>converted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer was not found. Perhaps somebody removed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pre-sale was not found, or is not yours to see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The product was not found. Perhaps somebody removed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person was not found. Perhaps somebody removed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not found. Perhaps somebody removed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: another entry has this one already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed by somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} changed it at {time}. What you typed is kept: open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody changed it in the meantime. What you typed is kept: open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be removed because it is in use. It can be deactivated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pre-sale is {state} now, so this step is no longer possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already taken further</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code}: {wanted} wanted, {available} available.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough in stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One active administrator has to remain. Make another one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved before with other content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was overwritten. Open the saved one and compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role does not allow this. Ask a manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own pre-sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else has to approve what you wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduced by {reduction}; you may go down to {cap}. A manager may go further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line} is reduced by {reduction}; you may go down to {cap}. A manager may go further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above your discount cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again; what you typed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail and password do not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many tries. Wait {time} before the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity in the pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purchase price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale label layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPF/CNPJ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The discount is more than what it is taken from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could be thousands or decimals: write 1234 or 1,234 with a comma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The area code is missing, such as 31.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has characters that are not allowed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check digit does not fit: is a digit mistyped?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That many decimals are not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The total differs from the database&apos;s. Open the pre-sale again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digits of the label do not add up to twelve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The discount is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This has to be filled in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scale label weighs or costs nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the code field this would be read as a quantity and a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This product is sold in whole units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The product is no longer sold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price of a scale label stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is too short or too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The product was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The product has no price yet and cannot be sold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale labels begin with 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The quantity is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is out of range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database does not accept this value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All digits are equal: such a number does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payments do not add up to the total.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pre-sale has at most 500 lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment is not possible: change is given for cash only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This must be more than zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A barcode has no blanks and no accents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters without accents, digits, dot, dash and _ only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or scan a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to 12 letters, digits or dashes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an e-mail address, such as ana@loja.com.br.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pre-sale needs at least one product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password has no control characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password has 8 to 128 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a telephone number, such as (31) 98888-1020.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A postal code (CEP) has eight digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say why: the reason is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two letters, such as MG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CPF has digits only; a CNPJ digits and letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check digits do not fit: is one mistyped?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CPF has 11 digits, a CNPJ 14 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to six letters or digits, such as UN or KG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {maximum} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {maximum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The discount can be at most {maximum}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line}: {sentence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the shop&apos;s data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the database (once)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for another program that starts the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovering after a crash or power cut; nothing saved is lost…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s programs are missing: install again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server needs an unprivileged account: start the program as an ordinary user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder cannot be written: check its rights and the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder belongs to another person: start the program as that person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data is not where it was: is the disk connected? Nothing new is made in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data is of another PostgreSQL version: install the program that made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with the database&apos;s passwords is gone: bring it back from a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program keeps the server: wait for it or end it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: make room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not start; the end of its log is below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server shows no sign of life: try again, or restart the PC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program still uses the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is of a newer version of the program: update the program on this counter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database is not the program&apos;s, and is left as it is: name another one in .env.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shop&apos;s database does not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is being changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no room left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database refuses this counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program and database differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is kept. The program connects again by itself; if it takes long, check network and server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others are working on the same data. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another server takes over. The program follows it by itself; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk or memory of the server is full. Call the administrator, who has to make room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written any more. Call the administrator: a backup has to be restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address, login or password of the database are wrong. The administrator changes them in .env.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The administrator has to bring the database up to date, or to update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke while saving, so it may be done already. Trying again is safe: nothing is doubled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check itself failed; the log has more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
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
    <name>Queue</name>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer and salesperson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} in stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only {} in stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a pre-sale first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what waits can be approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what waits can be returned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is converted or cancelled is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what is approved can be converted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is for managers.</source>
        <translation type="unfinished"></translation>
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
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
</context>
</TS>
