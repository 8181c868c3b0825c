package dev.steelyard.analysis.runs;

import dev.steelyard.analysis.files.FileKind;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the run that a word means. */
public final class RunLookup {

  private RunLookup() {}

  /**
   * The run with this id, or the only one whose id begins so.
   *
   * @throws SteelyardException when it is none, or may be several
   */
  public static RunRecord find(String id, Store store) {
    Optional<RunRecord> exact = store.runs().find(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<RunRecord> matching =
        store.runs().all().stream().filter(run -> run.id().startsWith(id)).toList();
    if (matching.size() == 1) {
      return matching.getFirst();
    }
    throw SteelyardException.invalid(
        matching.isEmpty()
            ? noRun(id)
            : "'%s' may be %d runs; give more of the name".formatted(id, matching.size()));
  }

  private static String noRun(String id) {
    if (new File(id).exists()) {
      String what =
          FileKind.of(Path.of(id))
              .map(kind -> kind.hint(Path.of(id)))
              .orElse("'%s' is a file".formatted(id));
      return what + "; 'steelyard results --runs' lists runs";
    }
    return "there is no run '%s'; 'steelyard results --runs' lists them".formatted(id);
  }
}
