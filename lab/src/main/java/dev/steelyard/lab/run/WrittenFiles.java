package dev.steelyard.lab.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes down which of the files that trials read are written by what a run does itself: what the
 * first iteration of a trial changes. That such a file changes is no reason not to go on. For one
 * thread.
 */
final class WrittenFiles {

  private final Journal journal;
  private final Set<String> written;
  private final Set<Integer> known;
  private final Instant began = Instant.now();

  /** What a run that goes on does not find where it was has been judged by its seals. */
  private final Set<String> gone;

  /**
   * What is known when a run begins or goes on.
   *
   * @param done before
   */
  WrittenFiles(Journal journal, Journal.Known done) {
    this.journal = journal;
    this.written = new HashSet<>(done.written());
    this.known = new HashSet<>(done.known());
    this.gone =
        done.header().sealed().stream()
            .flatMap(FingerprintedProgram::paths)
            .filter(file -> !Files.exists(Path.of(file)))
            .collect(Collectors.toSet());
  }

  /** Before an iteration: if it never ends, nobody knows what it has written. */
  void begins(int index, TrialState trial) {
    if (trial.measured() == 0 && known.remove(index)) {
      journal.add(new FirstIteration(Instant.now(), index, false));
    }
  }

  /** After an iteration, and before it is written down. */
  void ended(TrialState trial) {
    if (trial.measured() == 0) {
      note(trial);
    }
  }

  /** After a run was called off, when this trial's turn had come. */
  void calledOff(int index, TrialState trial) {
    if (trial.measured() == 0 && known.add(index)) {
      note(trial);
      journal.add(new FirstIteration(Instant.now(), index, true));
    }
  }

  /** Files and programs that changed since, though no first iteration had written them. */
  Set<String> changedByOthers(List<TrialState> trials) {
    Set<String> changed = new TreeSet<>();
    trials.forEach(trial -> changed.addAll(trial.sealed().changedSince(began)));
    changed.removeAll(written);
    changed.removeAll(gone);
    return changed;
  }

  private void note(TrialState trial) {
    for (String file : trial.sealed().changedSince(began)) {
      if (written.add(file)) {
        journal.add(new WrittenFile(Instant.now(), file));
      }
    }
  }
}
