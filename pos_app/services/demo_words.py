"""The words of the demonstration shop. Brands are invented; e-mails end in example.com, which nobody owns."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

FIRST_NAMES: Final = (
    "Ana", "Antônio", "Beatriz", "Bruno", "Camila", "Carlos", "Cecília", "Cláudia", "Daniel", "Débora", "Eduardo",
    "Fátima", "Fernanda", "Francisco", "Gabriel", "Gustavo", "Helena", "Iara", "Inês", "João", "José", "Júlia",
    "Larissa", "Leandro", "Letícia", "Luís", "Márcia", "Maria", "Mariana", "Mateus", "Patrícia", "Paulo", "Rafael",
    "Raimunda", "Renata", "Rodrigo", "Sebastião", "Sônia", "Tânia", "Thiago", "Vanessa", "Vitória",
)  # fmt: skip

LAST_NAMES: Final = (
    "Almeida", "Alves", "Araújo", "Barbosa", "Barros", "Batista", "Campos", "Cardoso", "Carvalho", "Castro",
    "Conceição", "Correia", "Costa", "Dias", "Fernandes", "Ferreira", "Freitas", "Gomes", "Gonçalves", "Lima", "Lopes",
    "Machado", "Martins", "Melo", "Mendes", "Monteiro", "Moreira", "Moura", "Nascimento", "Nunes", "Oliveira",
    "Pereira", "Ribeiro", "Rocha", "Santana", "Santos", "Silva", "Souza", "Teixeira", "Vieira",
)  # fmt: skip

TRADES: Final = (
    "Padaria", "Restaurante", "Lanchonete", "Mercearia", "Bar e Café", "Pousada", "Escola", "Confeitaria", "Buffet",
    "Oficina", "Farmácia", "Academia",
)  # fmt: skip

CITIES: Final = (
    ("São Paulo", "SP", "11", "01"), ("Campinas", "SP", "19", "130"), ("Ribeirão Preto", "SP", "16", "140"),
    ("Rio de Janeiro", "RJ", "21", "20"), ("Niterói", "RJ", "21", "240"), ("Belo Horizonte", "MG", "31", "30"),
    ("Uberlândia", "MG", "34", "384"), ("Vitória", "ES", "27", "290"), ("Curitiba", "PR", "41", "80"),
    ("Londrina", "PR", "43", "860"), ("Florianópolis", "SC", "48", "880"), ("Porto Alegre", "RS", "51", "90"),
    ("Salvador", "BA", "71", "40"), ("Recife", "PE", "81", "50"), ("Fortaleza", "CE", "85", "60"),
    ("Belém", "PA", "91", "660"), ("Manaus", "AM", "92", "690"), ("Goiânia", "GO", "62", "740"),
    ("Brasília", "DF", "61", "70"), ("Cuiabá", "MT", "65", "780"),
)  # fmt: skip
"""City, state, area code of telephones, beginning of its postal codes."""

STREETS: Final = (
    "Rua das Flores", "Rua São João", "Rua Sete de Setembro", "Avenida Brasil", "Rua Quinze de Novembro",
    "Avenida Getúlio Vargas", "Rua Tiradentes", "Rua Dom Pedro II", "Travessa da Matriz", "Rua das Acácias",
    "Avenida Santos Dumont", "Rua José Bonifácio", "Praça da Sé", "Rua do Comércio", "Alameda dos Ipês",
)  # fmt: skip

DISTRICTS: Final = (
    "Centro", "Jardim América", "Vila Nova", "Boa Vista", "Santo Antônio", "São José", "Bela Vista", "Industrial",
    "Jardim das Flores", "Santa Luzia",
)  # fmt: skip

BRANDS: Final = {
    "Mercearia": ("Serra Azul", "Boa Colheita", "Dona Zefa", "Campo Bom"),
    "Bebidas": ("Fonte Clara", "Guaranita", "Vale do Sol", "Tropicália"),
    "Laticínios": ("Mimosa", "Fazendinha", "Alto da Serra"),
    "Frios": ("Mimosa", "Rancho Velho", "Sabor da Terra"),
    "Hortifruti": ("Sítio Feliz", "Da Roça"),
    "Limpeza": ("Brilhax", "Casa Limpa", "Alvorada"),
    "Higiene": ("Floral", "Maciez", "Bem Viver"),
    "Padaria": ("Pão da Vila", "Trigal", "Forno a Lenha"),
    "Bazar": ("Útil Lar", "Prático"),
    "Papelaria": ("Letra Viva", "Escolar"),
}

STYLES: Final = ("", "Tradicional", "Seleção")


class Good(NamedTuple):
    """A kind of product: cheapest and dearest price in cents, sizes from small to large."""

    category: str
    name: str
    unit: str
    low: int
    high: int
    sizes: tuple[str, ...]


GOODS: Final = tuple(Good(*good) for good in (
    ("Mercearia", "Arroz branco tipo 1", "UN", 590, 2990, ("1 kg", "2 kg", "5 kg")),
    ("Mercearia", "Arroz integral", "UN", 790, 1490, ("1 kg", "2 kg")),
    ("Mercearia", "Feijão carioca", "UN", 690, 1190, ("500 g", "1 kg")),
    ("Mercearia", "Feijão preto", "UN", 690, 1290, ("500 g", "1 kg")),
    ("Mercearia", "Açúcar refinado", "UN", 390, 2190, ("1 kg", "5 kg")),
    ("Mercearia", "Café torrado e moído", "UN", 1290, 3990, ("250 g", "500 g")),
    ("Mercearia", "Óleo de soja", "UN", 690, 1090, ("900 ml",)),
    ("Mercearia", "Farinha de trigo", "UN", 450, 890, ("1 kg",)),
    ("Mercearia", "Farinha de mandioca", "UN", 590, 990, ("500 g", "1 kg")),
    ("Mercearia", "Macarrão espaguete", "UN", 390, 790, ("500 g", "1 kg")),
    ("Mercearia", "Molho de tomate", "UN", 250, 690, ("340 g", "520 g")),
    ("Mercearia", "Biscoito recheado de chocolate", "UN", 250, 490, ("130 g",)),
    ("Mercearia", "Biscoito água e sal", "UN", 390, 790, ("200 g", "400 g")),
    ("Mercearia", "Achocolatado em pó", "UN", 690, 1490, ("370 g", "700 g")),
    ("Mercearia", "Sal refinado", "UN", 190, 390, ("1 kg",)),
    ("Mercearia", "Vinagre de maçã", "UN", 390, 790, ("750 ml",)),
    ("Mercearia", "Milho-verde em conserva", "UN", 350, 690, ("170 g",)),
    ("Mercearia", "Goiabada", "UN", 590, 1190, ("300 g", "600 g")),
    ("Mercearia", "Rapadura", "UN", 490, 890, ("400 g",)),
    ("Mercearia", "Polvilho azedo", "UN", 590, 990, ("500 g",)),
    ("Bebidas", "Água mineral sem gás", "UN", 190, 590, ("500 ml", "1,5 l")),
    ("Bebidas", "Água mineral com gás", "UN", 240, 590, ("500 ml", "1,5 l")),
    ("Bebidas", "Água de coco", "UN", 490, 1290, ("200 ml", "1 l")),
    ("Bebidas", "Refrigerante de guaraná", "UN", 390, 1190, ("350 ml", "2 l")),
    ("Bebidas", "Refrigerante de laranja", "UN", 390, 1190, ("350 ml", "2 l")),
    ("Bebidas", "Suco de uva integral", "UN", 890, 2290, ("500 ml", "1 l")),
    ("Bebidas", "Suco de caju", "UN", 490, 990, ("500 ml", "1 l")),
    ("Bebidas", "Chá-mate", "UN", 490, 990, ("450 ml", "1,5 l")),
    ("Bebidas", "Cachaça artesanal", "UN", 2990, 8990, ("700 ml",)),
    ("Bebidas", "Cerveja pilsen", "UN", 350, 890, ("350 ml", "600 ml")),
    ("Laticínios", "Leite integral", "UN", 490, 790, ("1 l",)),
    ("Laticínios", "Leite desnatado", "UN", 490, 790, ("1 l",)),
    ("Laticínios", "Iogurte de morango", "UN", 290, 1090, ("170 g", "900 g")),
    ("Laticínios", "Manteiga com sal", "UN", 990, 2390, ("200 g", "500 g")),
    ("Laticínios", "Requeijão cremoso", "UN", 690, 1290, ("200 g",)),
    ("Laticínios", "Leite condensado", "UN", 590, 990, ("395 g",)),
    ("Laticínios", "Doce de leite", "UN", 890, 1990, ("400 g",)),
    ("Frios", "Queijo minas frescal", "KG", 3290, 5490, ("kg",)),
    ("Frios", "Queijo muçarela", "KG", 3990, 6490, ("kg",)),
    ("Frios", "Queijo coalho", "KG", 4490, 6990, ("kg",)),
    ("Frios", "Presunto cozido", "KG", 2990, 4990, ("kg",)),
    ("Frios", "Mortadela", "KG", 1690, 2990, ("kg",)),
    ("Frios", "Linguiça toscana", "KG", 1990, 3290, ("kg",)),
    ("Hortifruti", "Banana-prata", "KG", 490, 890, ("kg",)),
    ("Hortifruti", "Maçã gala", "KG", 790, 1390, ("kg",)),
    ("Hortifruti", "Tomate italiano", "KG", 590, 1190, ("kg",)),
    ("Hortifruti", "Batata lavada", "KG", 490, 890, ("kg",)),
    ("Hortifruti", "Cebola", "KG", 490, 890, ("kg",)),
    ("Hortifruti", "Mamão formosa", "KG", 590, 1090, ("kg",)),
    ("Hortifruti", "Ovos brancos", "UN", 890, 2190, ("12 un", "30 un")),
    ("Limpeza", "Detergente neutro", "UN", 190, 390, ("500 ml",)),
    ("Limpeza", "Sabão em pó", "UN", 890, 2790, ("800 g", "1,6 kg")),
    ("Limpeza", "Amaciante de roupas", "UN", 790, 2190, ("1 l", "2 l")),
    ("Limpeza", "Água sanitária", "UN", 390, 890, ("1 l", "2 l")),
    ("Limpeza", "Desinfetante de pinho", "UN", 490, 1190, ("500 ml", "2 l")),
    ("Limpeza", "Esponja multiuso", "UN", 190, 690, ("1 un", "4 un")),
    ("Higiene", "Sabonete de erva-doce", "UN", 190, 390, ("90 g",)),
    ("Higiene", "Creme dental com flúor", "UN", 390, 890, ("90 g",)),
    ("Higiene", "Xampu de camomila", "UN", 990, 2490, ("350 ml",)),
    ("Higiene", "Papel higiênico folha dupla", "UN", 690, 2490, ("4 un", "12 un")),
    ("Higiene", "Fralda descartável", "UN", 2990, 6990, ("M", "G")),
    ("Padaria", "Pão francês", "KG", 1290, 2190, ("kg",)),
    ("Padaria", "Pão de queijo congelado", "UN", 1290, 2490, ("400 g", "1 kg")),
    ("Padaria", "Pão de forma", "UN", 690, 1190, ("500 g",)),
    ("Padaria", "Bolo de fubá", "UN", 990, 1890, ("350 g",)),
    ("Padaria", "Broa de milho", "UN", 590, 1090, ("300 g",)),
    ("Bazar", "Vela comum", "UN", 490, 990, ("8 un",)),
    ("Bazar", "Fósforos", "UN", 290, 590, ("10 cx",)),
    ("Bazar", "Lâmpada de LED", "UN", 790, 1990, ("9 W", "12 W")),
    ("Bazar", "Pilha alcalina AA", "UN", 990, 2490, ("2 un", "4 un")),
    ("Bazar", "Copo americano", "UN", 190, 490, ("190 ml",)),
    ("Papelaria", "Caderno universitário", "UN", 1290, 2990, ("96 fl", "160 fl")),
    ("Papelaria", "Caneta esferográfica azul", "UN", 150, 390, ("1 un",)),
    ("Papelaria", "Lápis preto nº 2", "UN", 100, 250, ("1 un",)),
    ("Papelaria", "Cola branca", "UN", 290, 790, ("40 g", "90 g")),
))  # fmt: skip


def plain(text: str) -> str:
    """The text in lower case without accents, as it stands in an e-mail."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
