// Elements with text of the catalog in them, which is never read as markup, and citations.

(function () {
  "use strict";

  const { ownWord, kinds, sources } = window.MP_SOURCES;

  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  function linked(address, text) {
    const link = make("a", "", String(text));
    link.href = address;
    return link;
  }

  // The sources of what is shown, numbered as they are first cited.
  class Citations {
    constructor() {
      this.numbers = new Map();
      this.isUsed = false;
    }

    cite(cited) {
      this.isUsed = true;
      if (!cited.length) return make("span", "cite", "[", linked("#own-word", "guide"), "]");
      const marks = cited.map((source) => this.mark(source));
      return make("span", "cite", "[", ...marks.flatMap((mark, n) => (n ? [", ", mark] : [mark])), "]");
    }

    mark(source) {
      if (source === ownWord) return linked("#own-word", "guide");
      if (!this.numbers.has(source)) this.numbers.set(source, this.numbers.size + 1);
      return linked("#s" + this.numbers.get(source), this.numbers.get(source));
    }

    // Lists the sources at the end of the page, in the section that waits there.
    show() {
      const section = document.getElementById("cited");
      const list = section.querySelector("ol");
      list.replaceChildren(...Array.from(this.numbers, ([source, number]) => this.item(source, number)));
      section.hidden = !this.isUsed;
    }

    item(source, number) {
      const [title, publisher, published, kind, interest] = sources[source - 1];
      const weight = kinds[kind].name + ": " + (interest || kinds[kind].interest);
      const head = linked("sources.html#n" + source, title);
      const item = make("li", "", head, ". " + publisher + ", " + (published || "undated") + ". ", make("span", "kind", weight));
      item.id = "s" + number;
      return item;
    }
  }

  window.mpElements = { make, linked, Citations };
})();
