package dev.steelyard.cli.load;

import dev.steelyard.analysis.profile.LoadProfiler;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.lab.load.LoadExecution.Workers;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.export.Export;
import dev.steelyard.load.export.SharedText;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.report.load.SubjectSeen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one call of {@code load} does.
 *
 * @param profiler of the subject, where it is to be profiled
 */
record PlannedLoad(
    LoadTest test,
    Workers workers,
    DutBuild dut,
    List<Export> exports,
    Optional<LoadProfiler> profiler,
    LoadFiles files,
    LoadPrinter printer) {

  SharedText shared() {
    return new SharedText(test.secrets());
  }

  /** Who looks at the subject meanwhile. */
  List<LoadProfiler> observers() {
    return profiler.stream().toList();
  }

  /** What is recorded of the subject; nothing where it is left alone. */
  Set<String> profiled() {
    return profiler.stream()
        .flatMap(one -> one.events().stream())
        .map(ProfileEvent::word)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What could not be seen, once the load is over. */
  List<String> lost() {
    return profiler.map(LoadProfiler::lost).orElse(List.of());
  }

  /** What was seen, once the load is over. */
  SubjectSeen seen(Observed observed) {
    return new SubjectSeen(profiler.isPresent(), profiles().shown(), observed, lost());
  }

  LoadProfileFiles profiles() {
    return new LoadProfileFiles(profiler.map(LoadProfiler::recorded).orElse(List.of()));
  }

  /** Stores what was recorded, which has been written to the run's folder, beside the run. */
  void store(LoadKeeping kept) {
    files.kept().ifPresent(folder -> profiles().store(kept.artifacts(), kept.run(), folder));
  }
}
