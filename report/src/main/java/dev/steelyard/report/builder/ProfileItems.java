package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.report.content.RecordedPart;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Document;
import java.util.List;

/** What was recorded as lines of a report: what each is of, what is worth to know, its page. */
final class ProfileItems {

  private ProfileItems() {}

  static List<Item> of(List<? extends RecordedPart> parts, Document document) {
    return parts.stream().map(one -> item(one, document)).toList();
  }

  private static Item item(RecordedPart part, Document document) {
    if (document.isFor(HTML)) {
      return part.page()
          .map(page -> Item.of(part.words()).to(Cell.beside(page)))
          .orElse(Item.of(part.words()))
          .below(part.details());
    }
    return Item.of(part.words()).indented(document.isFor(TEXT) ? 2 : 0).below(part.details());
  }
}
