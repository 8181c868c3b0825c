package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.CatalogueState;
import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.problem.PondException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What may be written to a catalogue that is as it is. Asked within a transaction. */
final class EntryRules {

  private EntryRules() {}

  /**
   * The rows, each with the next version of its path.
   *
   * @throws PondException when one may not be written
   */
  static List<EntryVersion> numbered(CatalogueState state, List<EntryVersion> drafts) {
    SortedMap<String, String> paths = new TreeMap<>();
    state.entries().keySet().forEach(path -> paths.put(path, path));
    Map<String, EntryVersion> newest = new HashMap<>();
    List<EntryVersion> rows = new ArrayList<>();
    for (EntryVersion draft : drafts) {
      Optional<EntryVersion> known =
          Optional.ofNullable(newest.get(draft.path()))
              .or(() -> state.entry(draft.path()).map(CatalogueEntry::newest));
      known.ifPresent(one -> checkKind(one, draft));
      checkFolders(paths, draft.path());
      EntryVersion row = numbered(draft, known.map(EntryVersion::version).orElse(0L) + 1);
      newest.put(draft.path(), row);
      paths.put(draft.path(), draft.path());
      rows.add(row);
    }
    DynamicCycles.refuse(state, rows);
    return rows;
  }

  private static EntryVersion numbered(EntryVersion draft, long version) {
    return new EntryVersion(
        draft.path(),
        draft.kind(),
        version,
        draft.content(),
        draft.bytes(),
        draft.properties(),
        draft.written());
  }

  private static void checkKind(EntryVersion known, EntryVersion draft) {
    if (known.kind() != draft.kind()) {
      throw PondException.refused(
          "%s is of kind %s; %s cannot take its place; give another path"
              .formatted(known.path(), known.kind().word(), draft.kind().word()));
    }
  }

  /** A path is a file or a folder. */
  private static void checkFolders(SortedMap<String, String> paths, String path) {
    SortedMap<String, String> after = paths.tailMap(path + "/");
    if (!after.isEmpty() && after.firstKey().startsWith(path + "/")) {
      throw PondException.refused(
          "%s is a folder: %s lies in it".formatted(path, after.firstKey()));
    }
    for (int at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
      if (paths.containsKey(path.substring(0, at))) {
        throw PondException.refused(
            "%s is a file, so nothing can lie below it: %s".formatted(path.substring(0, at), path));
      }
    }
  }
}
