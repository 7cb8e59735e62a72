"""Every way to write YAML as a role file: none is a role, and each is told where it goes wrong.

The documents walk through YAML's grammar: directives, tags, anchors, flow and block style, empty
and complex keys, several documents, tabs and comments. None has what a role needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mpcareers.catalog import yaml_tree
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.file_reading import FileReading
from mpcareers.catalog.problems import FileProblems
from mpcareers.catalog.read_role import read_role
from mpcareers.catalog.record import Record
from mpcareers.catalog.yaml_tree import parse

Run = Callable[..., Any]

DOCUMENTS = {
    "sequence of mappings": (
        "-\n  name: Arranger\n  low:   65\n-\n  name: Copyist\n",
        "1:1: expected keys and values",
    ),
    "whitespace around colon": (
        "\"a\" : \n  \"b\" : &one text\n'c' : \n  'd' : &two other\ne: &three \n  *one : third\n",
        "2:9: anchors (&name) are not allowed",
    ),
    "directive": ("%YAML 1.2\n--- text\n", "1:1: no line may start with %, as directives do"),
    "tags in block sequence": (
        " - !!str a\n - b\n - !!int 42\n",
        "1:4: tags (!name) are not allowed",
    ),
    "invalid mapping in plain multiline": (
        "this\n is\n  invalid: x\n",
        "3:10: a colon stands where none is expected",
    ),
    "allowed characters in keys": (
        "a!\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~: b\n?foo: c\n:foo: d\n-foo: e\n",
        "1:1: a!\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~: unknown key",
    ),
    "literal indicators": ("--- |0\n", "1:5: nothing may follow | or > on its line"),
    "literal indicators, 2": ("--- |10\n", "1:5: nothing may follow | or > on its line"),
    "empty keys": (": a\n: b\n", "1:1: a key is missing here"),
    "reserved directives": (
        '%FOO  bar baz # Should be ignored\n---\n"foo"\n',
        "1:1: no line may start with %, as directives do",
    ),
    "anchors with colon": ("&a: key: &a value\nfoo:\n  *a:\n", "1:1: a key is missing here"),
    "set": ("--- !!set\n? Arranger\n? Copyist\n", "1:5: tags (!name) are not allowed"),
    "tags for root": (
        "--- !!map\n? a\n: b\n--- !!seq\n- !!str c\n",
        "1:5: tags (!name) are not allowed",
    ),
    "multiline plain": ("plain: a\n b\n\n c\n", "1:1: plain: unknown key"),
    "block sequence in block sequence": (
        "- - one\n  - two\n- three\n",
        "1:1: expected keys and values",
    ),
    "anchors": (
        "First occurrence: &anchor Foo\nSecond occurrence: *anchor\n",
        "1:19: anchors (&name) are not allowed",
    ),
    "content after document end": (
        "---\nkey: value\n... invalid\n",
        "3:5: text follows the end of the document",
    ),
    "slash escape": ('escaped slash: "a\\/b"\n', "1:1: escaped slash: unknown key"),
    "flow mapping separate values": (
        '{\nunquoted : "separate",\nhttps://example.org,\nomitted value:,\n: omitted key,\n}\n',
        "4:1: this line has no colon after its key",
    ),
    "multiline": (
        'plain:\n  This unquoted text\n  has many lines.\n\nquoted: "So has\n  this one.\\n"\n',
        "1:1: plain: unknown key",
    ),
    "tabs as indentation": (
        "---\na:\n\tb:\n\t\tc: value\n",
        "3:1: a tab stands where YAML expects spaces",
    ),
    "flow sequence with extra bracket": (
        "---\n[ a, b, c ] ]\n",
        "2:13: text follows the end of the document",
    ),
    "wrong indentation in sequence": (
        "key:\n   - ok\n   - also ok\n  - wrong\n",
        "4:3: this line does not fit the list above it",
    ),
    "two anchors": (
        "top1: &node1\n  &k1 key1: val1\ntop2: &node2\n  &v2 val2\n",
        "1:7: anchors (&name) are not allowed",
    ),
    "block scalar with wrong indented line": (
        "block scalar: >\n \n  \n   \n invalid\n",
        "5:2: this line does not fit the ones above it",
    ),
    "colon on next line": (
        '---\n{ "foo"\n  :bar }\n',
        "2:1: the brace { that opens here is not closed",
    ),
    "comment": ("key:    # Comment\n  value\n", "1:1: key: unknown key"),
    "colon at beginning of adjacent flow scalar": (
        '- { "key":value }\n- { "key"::value }\n',
        "2:3: the brace { that opens here is not closed",
    ),
    "document-start-like in quoted": (
        '---\n"\n---\n"\n',
        "2:1: the quote that opens here is never closed",
    ),
    "sequence on same line as mapping key": (
        "key: - a\n     - b\n",
        "1:6: an unquoted text cannot start with this character",
    ),
    "explicit block mapping": (
        "? explicit key # Empty value\n? |\n  block key\n: - one\n  - two\n",
        "1:3: explicit key: unknown key",
    ),
    "invalid block mapping key on same line as previous key": (
        "---\nx: { y: z }in: valid\n",
        "2:12: this line does not fit the ones above it",
    ),
    "key that is a list": (
        "---\n&mapping\n&key [ &item a, b, c ]: value\n",
        "2:1: anchors (&name) are not allowed",
    ),
    "tab indented top flow": ("\t[\n\t]\n", "1:1: a tab stands where YAML expects spaces"),
    "tag shorthands": (
        "%TAG !e! tag:example.org:x/\n---\n- !local foo\n",
        "1:1: no line may start with %, as directives do",
    ),
    "flow sequence without closing bracket": (
        "---\n[ [ a, b, c ]\n",
        "2:1: the bracket [ that opens here is not closed",
    ),
    "invalid scalar at end of sequence": (
        "key:\n - bar\n - baz\n invalid\n",
        "4:2: this line has no colon after its key",
    ),
    "folded": (
        ">\n Writes parts for every\n player of the band.\n",
        "1:1: expected keys and values",
    ),
    "two document markers": ("---\n---\n", "2:1: a second document starts here"),
    "documents": (
        "Document\n---\n# Empty\n...\n%YAML 1.2\n---\nmatches %: 20\n",
        "5:1: no line may start with %, as directives do",
    ),
    "block node types": (
        '-\n  "flow in block"\n- >\n Block scalar\n- !!map # Block collection\n  foo : bar\n',
        "5:3: tags (!name) are not allowed",
    ),
    "multiline implicit key": ('a: b\n"c\n d": 1\n', "2:1: this line has no colon after its key"),
    "missing colon": ("top1:\n  key1: val1\ntop2\n", "3:1: this line has no colon after its key"),
    "folded, 2": (
        ">\n\n folded\n line\n\n next\n line\n   * bullet\n",
        "1:1: expected keys and values",
    ),
    "implicit in flow": (
        "---\n- { single line, a: b}\n- { multi\n  line, a: b}\n",
        "2:1: expected keys and values",
    ),
    "comment in plain multiline value": (
        "key: first\n#  xxx\n  second\n",
        "3:3: this line does not fit the ones above it",
    ),
    "wrong indented flow sequence": ("---\nflow: [a,\nb,\nc]\n", "2:1: flow: unknown key"),
    "invalid scalar at end of mapping": (
        "key:\n - item1\n - item2\ninvalid\n",
        "4:1: this line has no colon after its key",
    ),
    "need document footer before directives": (
        '!foo "bar"\n%TAG ! tag:example.org:x/\n---\n!foo "bar"\n',
        "2:1: no line may start with %, as directives do",
    ),
    "invalid comment after end of flow": (
        "---\n[ a, b, c, ]#invalid\n",
        "2:1: expected keys and values",
    ),
    "mapping starting at document line": (
        "--- key1: value1\n    key2: value2\n",
        "1:9: a colon stands where none is expected",
    ),
    "flow sequence with invalid comma at the beginning": (
        "---\n[ , a, b, c ]\n",
        "2:3: nothing stands before this comma",
    ),
    "directive by itself": ("%YAML 1.2\n", "1:1: no line may start with %, as directives do"),
    "single pair implicit": (
        '- [ YAML : separate ]\n- [ "JSON like":adjacent ]\n- [ {JSON: like}:adjacent ]\n',
        "3:5: a key must be a word, not a list or mapping",
    ),
    "document-start in quoted": (
        '--- "a\n... x\nb"\n',
        "1:5: the quote that opens here is never closed",
    ),
    "directive without document": (
        "%YAML 1.2\n...\n",
        "1:1: no line may start with %, as directives do",
    ),
    "invalid mapping after sequence": (
        "- item1\n- item2\ninvalid: x\n",
        "3:1: this line does not fit the list above it",
    ),
    "trailing comment in multiline plain": (
        "---\nplain: a\n       b # end of scalar\n       c\n",
        "4:8: this line does not fit the ones above it",
    ),
    "comment between plain lines": (
        "first  # comment\nsecond\n",
        "2:1: text follows the end of the document",
    ),
    "node anchor and tag": (
        "key: &anchor\n !!map\n  a: b\n",
        "1:6: anchors (&name) are not allowed",
    ),
    "flow mapping adjacent": (
        '{\n"adjacent":value,\n"readable": value,\n"empty":\n}\n',
        "2:1: adjacent: unknown key",
    ),
    "flow mapping key on two lines": ("[23\n]: 42\n", "2:2: a colon stands where none is expected"),
    "missing comma in flow": (
        "key: [ first\n#  xxx\n  second ]\n",
        "1:6: the bracket [ that opens here is not closed",
    ),
    "anchors in flow": (
        "&flowseq [\n a: b,\n &c c: d,\n]\n",
        "1:1: anchors (&name) are not allowed",
    ),
    "no closing quote": (
        '---\nkey: "missing closing quote\n',
        "2:6: the quote that opens here is never closed",
    ),
    "flow sequence with invalid extra comma": (
        "---\n[ a, b, c, , ]\n",
        "2:12: nothing stands before this comma",
    ),
    "invalid comment after comma": (
        "---\n[ a, b, c,#invalid\n]\n",
        "2:1: expected keys and values",
    ),
    "multiline single quoted implicit keys": (
        "'a\\nb': 1\n'c\n d': 1\n",
        "2:1: this line has no colon after its key",
    ),
    "trailing tabs in double quoted": (
        '"1 trailing\\t\n    tab"\n',
        "1:1: expected keys and values",
    ),
    "zero indented block scalar with line that looks like a comment": (
        "--- >\nline1\n# no comment\nline3\n",
        "2:1: text follows the end of the document",
    ),
    "implicit key followed by newline": (
        "---\n[ key\n  : value ]\n",
        "2:1: the bracket [ that opens here is not closed",
    ),
    "tabs that look like indentation": (
        "foo:\n \tbar\n",
        "2:2: a tab stands where YAML expects spaces",
    ),
    "tabs": ('foo: "bar\n\tbaz"\n', "1:1: foo: unknown key"),
    "tabs, 2": ("foo:\n  a: 1\n  \tb: 2\n", "3:3: a tab stands where YAML expects spaces"),
    "wrong indentation in map": (
        "key:\n  ok: 1\n wrong: 2\n",
        "3:2: this line does not fit the ones above it",
    ),
    "missing document-end before directive": (
        "---\ntext # comment\n%YAML 1.2\n---\nother\n",
        "3:1: no line may start with %, as directives do",
    ),
    "wrong indentation in mapping": (
        "k1: v1\n k2: v2\n",
        "2:4: a colon stands where none is expected",
    ),
    "three dashes and content": ("---\n---first\nsecond\n", "2:1: expected keys and values"),
    "anchors and tags": (
        " - &a !!str a\n - !!int 2\n - !!int &c 4\n - &d d\n",
        "1:4: anchors (&name) are not allowed",
    ),
    "more indented lines at the beginning of folded": (
        "---\na: >2\n   more indented\n  regular\nb: >2\n\n\n   more indented\n  regular\n",
        "2:1: a: unknown key",
    ),
    "completely empty flow nodes": (
        "{\n  ? foo :,\n  : bar,\n}\n",
        "2:5: this line has no colon after its key",
    ),
    "sequence with anchor": ("--- &sequence\n- a\n", "1:5: anchors (&name) are not allowed"),
    "escapes": (
        'unicode: "Done.\\u263A"\ncontrol: "\\b1998\\t1999\\t2000\\n"\n',
        "1:1: unicode: unknown key",
    ),
    "plain dashes in flow": ("---\n- [-, -]\n", "2:1: expected keys and values"),
    "multiline implicit keys": (
        "a\\nb: 1\nc\n d: 1\n",
        "2:1: this line has no colon after its key",
    ),
    "invalid anchor in zero indented sequence": (
        "---\nseq:\n&anchor\n- a\n- b\n",
        "3:1: this line has no colon after its key",
    ),
    "comment that looks like a mapping key": (
        "key: value\nthis is #not a: key\n",
        "2:1: this line has no colon after its key",
    ),
    "mixed explicit and implicit": ("? a\n: 1.3\nfifteen: d\n", "1:3: a: unknown key"),
    "node anchor in sequence": (
        "- item1\n&node\n- item2\n",
        "2:1: this line has no colon after its key",
    ),
    "node anchor not indented": (
        "key: &x\n!!map\n  a: b\n",
        "2:1: this line has no colon after its key",
    ),
    "extra words on directive": (
        "%YAML 1.2 foo\n---\n",
        "1:1: no line may start with %, as directives do",
    ),
    "anchors and tags, 2": (
        '!!str &a1 "foo":\n  !!str bar\n&a2 baz : *a1\n',
        "1:1: anchors (&name) are not allowed",
    ),
    "single quote escaped in double quotes": (
        '---\ndouble: "quoted \\\' scalar"\n',
        "2:17: a backslash in a double-quoted text starts an escape",
    ),
    "multiline mapping in plain scalar": (
        "key:\n  first second\n  no: key\n",
        "3:5: a colon stands where none is expected",
    ),
    "document-end marker": ("...\n", "1:1: a document ends here before it began"),
    "multiline unindented double quoted key": (
        '- - "bar\nbar": x\n',
        "2:5: a colon stands where none is expected",
    ),
    "trailing content that looks like a mapping": (
        'key1: "quoted1"\nkey2: "quoted2" no key: nor value\nkey3: "quoted3"\n',
        "2:17: this line does not fit the ones above it",
    ),
    "tab after document header": ("---\tscalar\n", "1:5: expected keys and values"),
    "invalid item after end of flow sequence": (
        "---\n[\nsequence item\n]\ninvalid item\n",
        "5:1: text follows the end of the document",
    ),
    "invalid tag": ("---\n!invalid{}tag scalar\n", "2:9: tags (!name) are not allowed"),
    "implicit flow mapping key": (
        "[flow]: block\n",
        "1:1: a key must be a word, not a list or mapping",
    ),
    "complex": (
        "? - strings\n  - brass\n: - 2001-07-23\n",
        "1:3: a key must be a word, not a list or mapping",
    ),
    "bare documents": (
        "Bare\ndocument\n...\n# No document\n...\n|\n%!PS-1.0 # Not the first line\n",
        "7:1: no line may start with %, as directives do",
    ),
    "directive with a wrong name": (
        "%YAM 1.1\n---\n",
        "1:1: no line may start with %, as directives do",
    ),
    "comment glued to a directive": (
        "%YAML 1.1#...\n---\n",
        "1:1: no line may start with %, as directives do",
    ),
    "block scalar strip": ("|-\n ab\n \n \n...\n", "1:1: expected keys and values"),
    "bad indentation in mapping": (
        'map:\n  key1: "quoted1"\n key2: "bad indentation"\n',
        "3:2: this line does not fit the ones above it",
    ),
    "document markers in flow": (
        "[\n--- ,\n...\n]\n",
        "1:1: the bracket [ that opens here is not closed",
    ),
    "empty lines at end": ("---\n---\n---\n", "2:1: a second document starts here"),
    "multiline plain flow mapping key": (
        "---\n- { single line: value}\n- { multi\n  line: value}\n",
        "3:3: the brace { that opens here is not closed",
    ),
    "empty keys, 2": ("---\nkey: value\n: empty key\n", "3:1: a key is missing here"),
    "invalid sequence item on same line": (
        "---\n- { y: z }- invalid\n",
        "2:11: an unquoted text cannot start with this character",
    ),
    "secondary tag handle": (
        "%TAG !! tag:example.org:x/\n---\n!!int 1 - 3 # Interval, not integer\n",
        "1:1: no line may start with %, as directives do",
    ),
    "document start on last line": ("---\na: b\n---\n", "3:1: a second document starts here"),
    "trailing content after quoted value": (
        'key1: "quoted1"\nkey2: "quoted2" trailing content\n',
        "2:17: this line does not fit the ones above it",
    ),
    "wrong indented multiline quoted": ('---\nquoted: "a\nb\nc"\n', "2:1: quoted: unknown key"),
    "tag shorthand used in documents": (
        "%TAG !prefix! tag:example.org:\n--- !prefix!A\na: b\n--- !prefix!B\nc: d\n",
        "1:1: no line may start with %, as directives do",
    ),
    "directive without end marker": (
        "---\nkey: value\n%YAML 1.2\n---\n",
        "3:1: no line may start with %, as directives do",
    ),
    "invalid document-end in single quoted": (
        "---\n'\n...\n'\n",
        "2:1: the quote that opens here is never closed",
    ),
    "invalid text after block scalar indicator": (
        "---\nfolded: > first line\n  second line\n",
        "2:9: nothing may follow | or > on its line",
    ),
    "block scalar with more spaces than first content line": (
        "empty block scalar: >\n \n  \n   \n # comment\n",
        "1:1: empty block scalar: unknown key",
    ),
    "duplicate YAML directive": (
        "%YAML 1.2\n%YAML 1.2\n---\n",
        "1:1: no line may start with %, as directives do",
    ),
    "anchor plus alias": ("key1: &a value\nkey2: &b *a\n", "1:7: anchors (&name) are not allowed"),
    "comment without whitespace after quoted": (
        'key: "value"# invalid comment\n',
        "1:1: key: unknown key",
    ),
    "anchor and alias as mapping key": (
        "key1: &alias value1\n&b *alias : value2\n",
        "1:7: anchors (&name) are not allowed",
    ),
    "anchor before sequence entry": (
        "&anchor - sequence entry\n",
        "1:9: an unquoted text cannot start with this character",
    ),
    "two numbers": ("low: 65    # pay\nhigh: 0.278 # share\n", "1:1: low: unknown key"),
    "flow mapping missing a separating comma": (
        "---\n{\n foo: 1\n bar: 2 }\n",
        "2:1: the brace { that opens here is not closed",
    ),
    "invalid scalar after sequence": (
        "- item1\n- item2\ninvalid\n",
        "3:1: this line has no colon after its key",
    ),
    "node and mapping key anchors": (
        "---\ntop1: &node1\n  &k1 key1: one\n",
        "2:7: anchors (&name) are not allowed",
    ),
    "bad indentation in mapping, 2": (
        'map:\n  key1: "quoted1"\n   key2: "bad indentation"\n',
        "3:4: this line does not fit the ones above it",
    ),
    "invalid comma in tag": ("- !!str, xxx\n", "1:8: tags (!name) are not allowed"),
    "syntax character edge cases": ("- :\n", "1:3: a key is missing here"),
    "colons alone": ("::\n", "1:1: :: unknown key"),
    "tag alone": ("!\n", "1:1: tags (!name) are not allowed"),
    "ordered": ("- !!omap\n  - a: 1\n", "1:3: tags (!name) are not allowed"),
    "flow collections over many lines": (
        "k: {\nk\n:\nv\n}\n",
        "1:4: the brace { that opens here is not closed",
    ),
    "leading spaces in block scalar": (
        "---\nblock scalar: |\n     \n  more spaces at the beginning\n  are invalid\n",
        "4:3: this line does not fit the ones above it",
    ),
    "empty content": (
        "{\n  foo : !!str,\n  !!str : bar,\n}\n",
        "2:9: tags (!name) are not allowed",
    ),
    "comment without whitespace after block scalar": (
        "block: ># comment\n  scalar\n",
        "1:1: block: unknown key",
    ),
    "explicit key and value separated by comment": (
        "---\n? key\n# comment\n: value\n",
        "2:3: key: unknown key",
    ),
    "anchor with colon": ("---\nkey: &an:chor value\n", "2:6: anchors (&name) are not allowed"),
    "tabs in various contexts": (
        "foo: |\n\t\nbar: 1\n",
        "2:1: a tab stands where YAML expects spaces",
    ),
    "tabs in a flow sequence": (
        "- [\n\tfoo,\n\tfoo\n\t]\n",
        "4:1: a tab stands where YAML expects spaces",
    ),
    "tab between dashes": ("-\t-\n", "1:2: a tab stands where YAML expects spaces"),
    "tab after a question mark": ("?\t-\n", "1:2: a tab stands where YAML expects spaces"),
    "tab after an explicit colon": (
        "? -\n:\t-\n",
        "1:3: a key must be a word, not a list or mapping",
    ),
    "tab before an explicit key": ("?\tkey:\n", "1:2: a tab stands where YAML expects spaces"),
    "dash in flow sequence": ("[-]\n", "1:1: expected keys and values"),
    "invalid mapping in plain single line": (
        "a: b: c: d\n",
        "1:5: a colon stands where none is expected",
    ),
    "mapping in one line": ("Arranger: {low: 65, high: 0.278}\n", "1:1: Arranger: unknown key"),
    "invalid nested mapping": ("---\na: 'b': c\n", "2:7: a colon stands where none is expected"),
    "wrong indented sequence item": (
        "- key: value\n - item1\n",
        "2:2: this line does not fit the list above it",
    ),
    "key with anchor after missing explicit value": (
        "---\na: 1\n? b\n&anchor c: 3\n",
        "4:1: anchors (&name) are not allowed",
    ),
    "implicit key followed by newline and adjacent value": (
        '[ "key"\n  :value ]\n',
        "1:1: the bracket [ that opens here is not closed",
    ),
    "directive without a blank": (
        "%YAML1.1\n---\n",
        "1:1: no line may start with %, as directives do",
    ),
    "sequence entry that looks like two": (
        "- single multiline\n - sequence entry\n",
        "1:1: expected keys and values",
    ),
    "list in no deeper than its key": ("one:\n- 2\n- 3\nfour: 5\n", "1:1: one: unknown key"),
    "newer version": (
        '%YAML 1.3 # Attempt parsing\n           # with a warning\n---\n"foo"\n',
        "1:1: no line may start with %, as directives do",
    ),
    "empty implicit key in single pair flow sequences": (
        "- [? : b]\n- [: b]\n",
        "1:3: the bracket [ that opens here is not closed",
    ),
    "doublequoted starting with a tab": ('---\ntab: "\\tstring"\n', "2:1: tab: unknown key"),
    "ordered mappings": ("--- !!omap\n- Arranger: 65\n", "1:5: tags (!name) are not allowed"),
    "comments": ("? !tag\n: x\n", "1:3: a key is missing here"),
    "directive and two documents": (
        "%YAML 1.2\n--- |\n%!PS-1.0\n...\n---\n# Empty\n...\n",
        "1:1: no line may start with %, as directives do",
    ),
    "tabs, 3": ("a: b\t\nseq:\t\n - a\t\nc: d\t#X\n", "1:1: a: unknown key"),
    "trailing whitespace": ("- |+\n\n\n", "1:1: expected keys and values"),
    "folded tab": ('- "\n  foo \n \n  \tbar\n\n  baz"\n', "1:1: expected keys and values"),
    "tab between dash": ("-\ta\n", "1:2: a tab stands where YAML expects spaces"),
    "in escape": ('a: "\\', "1:5: a backslash in a double-quoted text starts an escape"),
    "percent sign alone": ("%", "1:1: no line may start with %, as directives do"),
    "question mark alone": ("?\n", "1:2: a key is missing here"),
    "dash alone": ("-\n", "1:1: expected keys and values"),
    "star alone": ("*\n", "1:1: an unquoted text cannot start with this character"),
    "ampersand alone": ("&\n", "1:1: an unquoted text cannot start with this character"),
    "tag of nothing": ("a: !\n", "1:4: tags (!name) are not allowed"),
    "pipe alone": ("|", "1:1: expected keys and values"),
    "greater-than alone": (">", "1:1: expected keys and values"),
    "closing bracket alone": ("]\n", "1:1: an unquoted text cannot start with this character"),
    "closing brace alone": ("}\n", "1:1: an unquoted text cannot start with this character"),
    "comma first": (", a\n", "1:1: an unquoted text cannot start with this character"),
    "at sign alone": ("@\n", "1:1: an unquoted text cannot start with this character"),
    "backtick alone": ("`\n", "1:1: an unquoted text cannot start with this character"),
    "quote alone": ("'\n", "1:1: the quote that opens here is never closed"),
    "hash alone": ("#\n", "1:1: the file is empty"),
    "tilde alone": ("~\n", "1:1: expected keys and values"),
    "question mark before a text": ("a: ? b\n", "1:4: an unquoted text cannot start with this"),
    "brace at the end": ("a: {b: ", "1:4: the brace { that opens here is not closed"),
    "brace in a bracket at the end": ("[{a: ", "1:2: the brace { that opens here is not closed"),
    "pair in a bracket at the end": ("[a: ", "1:1: the bracket [ that opens here is not closed"),
    "carriage returns as line ends": ("a: b\rc: d\r@\r", "3:1: an unquoted text cannot start"),
    "directive after carriage returns": ("a: b\r%TAG\r", "2:1: no line may start with %"),
    "control character after carriage returns": ("a: b\r\n\r\0", "3:1: control character U+0000"),
    "byte-order mark inside": (
        "a: b\n\ufeffc: d\n",
        "2:2: this line does not fit the ones above it",
    ),
}
"""What a file holds, and how its first message begins, without the file's name and `(file): `."""

PLACED = re.compile(r"\d+:\d+: .+: .{10,300}")


def told(document: str) -> list[str]:
    """Return what is wrong with the document as a role, but for missing fields."""
    reading = FileReading(FileProblems("x"), {})
    try:
        read_role("document", Record(reading, parse(document.encode(), "x")))
        problems = reading.problems.told()
    except CatalogError as error:
        problems = error.problems
    messages = [str(problem).removeprefix("x:") for problem in problems]
    assert all(map(PLACED.fullmatch, messages)), messages
    return [message for message in messages if "required, but missing" not in message]


@pytest.mark.parametrize(("document", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_is_told_where_it_goes_wrong(document: str, expected: str) -> None:
    assert told(document)[0].replace(" (file):", "").startswith(expected)


@pytest.mark.parametrize(
    "document", [document for document, _ in DOCUMENTS.values()], ids=DOCUMENTS
)
def test_the_pure_parser_refuses_it_too(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_Loader", yaml.SafeLoader)

    assert told(document)


def test_a_catalog_of_nothing_else_is_told_about_each(run: Run, small_root: Path) -> None:
    files = [small_root / "roles" / f"document-{n}.yaml" for n in range(len(DOCUMENTS))]
    for file, (document, _) in zip(files, DOCUMENTS.values(), strict=True):
        file.write_text(document, encoding="utf-8")

    answer = run("check", str(small_root))

    assert answer.code == 3
    assert all(f"\n{file}:" in f"\n{answer.err}" for file in files)
