"""Every text that people read passes a door through which it can be translated: no literal goes straight to what shows
or records it, no text hides behind a variable from the tools that collect texts, no number is written in a language
chosen on the spot."""
import argparse
import pathlib
import re
import sys

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"\w*\(.*?\)\w*"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[A-Za-z_]\w*|\d[\w.\']*|::|\S', re.DOTALL)
OPEN, CLOSE = "([{", ")]}"

# Calls whose texts people see at once, with the argument that holds it: -1 the last one, None any.
SHOWN = {name: None for name in (
    "setText setToolTip setStatusTip setWhatsThis setWindowTitle setPlaceholderText setTitle addAction addMenu addTab "
    "addItem addSection setItemText setTabText setSuffix setPrefix setSpecialValueText showMessage setLabelText "
    "setInformativeText setAccessibleName setAccessibleDescription setHeaderLabels QLabel QPushButton QCheckBox "
    "QRadioButton QGroupBox QDockWidget QToolButton QAction QMenu getOpenFileName getOpenFileNames getSaveFileName "
    "getText warning critical question information drawText").split()}
RECORDED = {name: -1 for name in ("error", "warning", "note", "refuse", "BrokenField")}
# Calls that are the door, or that pass a literal on to it, and those whose arguments are keys.
DOORS = {"say", "say_count", "say_count_written", "say_name", "shown_count", "Phrase", "tr", "translate", "event_in_words"}
KEYS = {"setObjectName", "setProperty", "property", "findChild", "value", "contains", "number", "toString"}


class Source:
    def __init__(self, text):
        self.text = text
        self.tokens = [(m.group(), m.start()) for m in TOKEN.finditer(text) if not m.group().startswith(("//", "/*"))]
        self.closing = {}
        stack = []
        for i, (token, _) in enumerate(self.tokens):
            if token in OPEN:
                stack.append(i)
            elif token in CLOSE and stack:
                self.closing[stack.pop()] = i

    def line(self, i):
        return self.text.count("\n", 0, self.tokens[i][1]) + 1

    def calls(self):
        """Name and first and last token of the arguments of each call."""
        for i in range(len(self.tokens) - 1):
            name = self.tokens[i][0]
            if self.tokens[i + 1][0] in ("(", "{") and i + 1 in self.closing and re.match(r"[A-Za-z_]", name):
                yield i, name, i + 2, self.closing[i + 1]

    def arguments(self, first, last):
        start, i = first, first
        while i < last:
            if i in self.closing:
                i = self.closing[i]
            elif self.tokens[i][0] == ",":
                yield start, i
                start = i + 1
            i += 1
        if start < last:
            yield start, last

    def literals_outside_doors(self, first, last):
        i = first
        while i < last:
            token = self.tokens[i][0]
            if (token in DOORS or token in KEYS) and i + 1 in self.closing:
                i = self.closing[i + 1]
            elif token == "[" or token == "{" and self.tokens[i - 1][0] in (")", "mutable"):
                i = self.closing.get(i, i)  # an index, a capture, the body of a function: no text of this call
            elif token.startswith('"'):
                yield i, token[1:-1]
            i += 1


def readable(literal):
    """What of a literal a person reads: not its markup, its places, its units and its escapes."""
    literal = re.sub(r"<[^>]*>?|^[^<]*>|%\d|%n|&\w+;|\\.|\b(?:px|em|pt)\b", " ", literal)
    return re.search(r"[A-Za-z]{3,}", literal)


def is_key(literal):
    """JSON pointers, ids, colours, styles: words for machines."""
    return bool(re.fullmatch(r"[/#:.\w\-*?]*|[\w-]+:[^ ].*;?", literal)) and " " not in literal and not literal[:1].isupper()


def straight_texts(path, sinks):
    source = Source(path.read_text(encoding="utf-8"))
    for at, name, first, last in source.calls():
        if name not in sinks or at > 0 and source.tokens[at - 1][0] in ("void", "bool", "class", "struct", "std::string"):
            continue
        arguments = list(source.arguments(first, last))
        if sinks[name] == -1:
            arguments = arguments[-1:]
        for begin, end in arguments:
            for i, literal in source.literals_outside_doors(begin, end):
                if readable(literal) and not is_key(literal):
                    yield source.line(i), f'{name}: "{literal}" is shown without being said'


def hidden_texts(path):
    source = Source(path.read_text(encoding="utf-8"))
    for at, name, first, last in source.calls():
        if name != "tr" or first >= last or at > 0 and source.tokens[at - 1][0] in ("QString", "*"):
            continue
        token = source.tokens[first][0]
        if not token.startswith('"') and source.tokens[first + 1][0] not in ("char",) and token != "const":
            yield source.line(at), f"tr({token} …): a text behind a variable is found by no tool"
    for match in re.finditer(r"QLocale::English|QLocale::c\(\)|QLocale::system\(\)|QLocale\(\)", source.text):
        if path.name != "language.cpp":
            yield source.text.count("\n", 0, match.start()) + 1, "numbers and dates are written by shown_locale() alone"
    for match in re.finditer(r'== 1 \?\s*(?:\w+::)?(?:tr|say)\("', source.text):
        yield source.text.count("\n", 0, match.start()) + 1, "a plural by hand: say_count() or shown_count()"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=pathlib.Path, required=True)
    root = parser.parse_args().root
    wrong, seen = [], 0
    for layer, sinks in (("models", RECORDED), ("scene", RECORDED), ("app", SHOWN)):
        for path in sorted((root / layer).rglob("*.cpp")):
            seen += 1
            found = list(straight_texts(path, sinks)) + (list(hidden_texts(path)) if layer == "app" else [])
            wrong += [f"{path.relative_to(root)}:{line}: {what}" for line, what in found]
    assert seen > 200, "the sources are not where they are looked for"
    print("\n".join(wrong) or "every text is said")
    sys.exit(1 if wrong else 0)


main()
