package dev.steelyard.report.builder;

import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Tone;
import java.util.List;

/** Versions that could not be asked, with the words of whoever says why, line by line. */
final class UnaskedVersions {

  private UnaskedVersions() {}

  static List<Item> of(List<TestedVersion> versions) {
    return versions.stream()
        .filter(one -> !one.problem().isEmpty())
        .map(UnaskedVersions::item)
        .toList();
  }

  private static Item item(TestedVersion version) {
    List<String> lines =
        version.problem().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String first = lines.isEmpty() ? "" : lines.getFirst();
    return Item.signed("?", version.version() + ": " + ShownNames.shown(first))
        .tone(Tone.WARNING)
        .below(lines.stream().skip(1).map(ShownNames::shown).toList());
  }
}
