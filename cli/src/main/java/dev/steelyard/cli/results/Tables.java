package dev.steelyard.cli.results;

import dev.steelyard.lab.run.RunCondition;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes tables of what has a shape of its own. */
final class Tables {

  private Tables() {}

  /**
   * Runs.
   *
   * @param folder where those of this machine have their folders
   */
  static Table of(List<RunRecord> runs, Path folder) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (RunRecord run : runs) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(run.id());
      row.add(RunCondition.of(run, folder).word());
      row.add(run.createdAt());
      row.add("%d/%d".formatted(run.trialsDone(), run.trialsTotal()));
      row.add(run.host());
      rows.add(row);
    }
    return new Table(List.of("run", "state", "started", "trials", "host"), rows);
  }
}
