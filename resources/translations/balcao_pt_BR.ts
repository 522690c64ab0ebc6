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
    <name>Page</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
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
