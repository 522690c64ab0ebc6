<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Audit</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message numerus="yes">
        <source>%n customer(s)</source>
        <translation>
            <numerusform>%n customer</numerusform>
            <numerusform>%n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message numerus="yes">
        <source>%n product(s) below the minimum</source>
        <translation>
            <numerusform>%n product below the minimum</numerusform>
            <numerusform>%n products below the minimum</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) in {}</source>
        <translation>
            <numerusform>%n sale in {}</numerusform>
            <numerusform>%n sales in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in {}</source>
        <translation>
            <numerusform>%n row in {}</numerusform>
            <numerusform>%n rows in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>%n sale</numerusform>
            <numerusform>%n sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n sale(s)</source>
        <translation>
            <numerusform>in %n sale</numerusform>
            <numerusform>in %n sales</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message numerus="yes">
        <source>%n check(s) without an answer</source>
        <translation>
            <numerusform>%n check without an answer</numerusform>
            <numerusform>%n checks without an answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferencesPanel</name>
    <message numerus="yes">
        <source>%n price(s) changed since it was saved</source>
        <translation>
            <numerusform>%n price changed since it was saved</numerusform>
            <numerusform>%n prices changed since it was saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) from {number}</source>
        <translation>
            <numerusform>%n difference from {number}</numerusform>
            <numerusform>%n differences from {number}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) without a cost</source>
        <translation>
            <numerusform>%n item without a cost</numerusform>
            <numerusform>%n items without a cost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message numerus="yes">
        <source>%n refused row(s) in {}</source>
        <translation>
            <numerusform>%n refused row in {}</numerusform>
            <numerusform>%n refused rows in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s), as filtered, in {}</source>
        <translation>
            <numerusform>%n row, as filtered, in {}</numerusform>
            <numerusform>%n rows, as filtered, in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in {}</source>
        <translation>
            <numerusform>%n row in {}</numerusform>
            <numerusform>%n rows in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) give another stock: an import never changes it.</source>
        <translation>
            <numerusform>%n row gives another stock: an import never changes it.</numerusform>
            <numerusform>%n rows give another stock: an import never changes it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message numerus="yes">
        <source>%n pre-sale(s) are kept only on this counter.</source>
        <translation>
            <numerusform>%n pre-sale is kept only on this counter.</numerusform>
            <numerusform>%n pre-sales are kept only on this counter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinesCard</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenDialog</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message numerus="yes">
        <source>%n movement(s)</source>
        <translation>
            <numerusform>%n movement</numerusform>
            <numerusform>%n movements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>Cancel %n pre-sale(s)</source>
        <translation>
            <numerusform>Cancel %n pre-sale</numerusform>
            <numerusform>Cancel %n pre-sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return %n pre-sale(s)</source>
        <translation>
            <numerusform>Return %n pre-sale</numerusform>
            <numerusform>Return %n pre-sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pre-sale(s)</source>
        <translation>
            <numerusform>%n pre-sale</numerusform>
            <numerusform>%n pre-sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n approved</source>
        <translation>
            <numerusform>%n approved</numerusform>
            <numerusform>%n approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n returned</numerusform>
            <numerusform>%n returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Returning</name>
    <message numerus="yes">
        <source>Your unfinished pre-sale is back, as it was at {time}: %n item(s).</source>
        <translation>
            <numerusform>Your unfinished pre-sale is back, as it was at {time}: %n item.</numerusform>
            <numerusform>Your unfinished pre-sale is back, as it was at {time}: %n items.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished pre-sale(s) from before were kept: {key} lists them.</source>
        <translation>
            <numerusform>%n unfinished pre-sale from before was kept: {key} lists it.</numerusform>
            <numerusform>%n unfinished pre-sales from before were kept: {key} lists them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent</source>
        <translation>
            <numerusform>%n unsent</numerusform>
            <numerusform>%n unsent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held back</source>
        <translation>
            <numerusform>%n held back</numerusform>
            <numerusform>%n held back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stock</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n movement(s)</source>
        <translation>
            <numerusform>%n movement</numerusform>
            <numerusform>%n movements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) counted</source>
        <translation>
            <numerusform>%n product counted</numerusform>
            <numerusform>%n products counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) recorded</source>
        <translation>
            <numerusform>%n difference recorded</numerusform>
            <numerusform>%n differences recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) received</source>
        <translation>
            <numerusform>%n product received</numerusform>
            <numerusform>%n products received</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryCard</name>
    <message numerus="yes">
        <source>%n item(s) above the stock: the manager decides.</source>
        <translation>
            <numerusform>%n item above the stock: the manager decides.</numerusform>
            <numerusform>%n items above the stock: the manager decides.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Users</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>%n session ended</numerusform>
            <numerusform>%n sessions ended</numerusform>
        </translation>
    </message>
</context>
</TS>
