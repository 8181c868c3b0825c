package dev.steelyard.analysis.runs;

import dev.steelyard.lab.run.JournalRuns;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every run that this machine knows. */
public final class KnownRuns {

  private KnownRuns() {}

  /**
   * Those of the store and those that only a journal knows, the newest first.
   *
   * @param folder where those of this machine have their folders
   */
  public static List<RunRecord> of(Store store, Path folder) {
    List<RunRecord> stored = store.runs().all();
    Set<String> known = stored.stream().map(RunRecord::id).collect(Collectors.toSet());
    return Stream.concat(stored.stream(), JournalRuns.in(folder, known::contains).stream())
        .sorted(Comparator.comparing(RunRecord::createdAt).reversed())
        .toList();
  }
}
