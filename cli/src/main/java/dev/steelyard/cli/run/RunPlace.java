package dev.steelyard.cli.run;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run keeps what it measures: its store and its folder of runs. What is measured ad hoc is
 * worth measuring without one, too: then both are in a folder that is deleted at the end.
 *
 * @param passing that folder; empty where all is kept
 */
record RunPlace(LazyStore store, Path runs, Optional<ScratchFolder> passing)
    implements AutoCloseable {

  /** The usual place; the store is opened when it is asked for. */
  static RunPlace kept(CommonOptions common, CliContext around) {
    LazyStore store = new LazyStore(() -> common.openStore(around));
    return new RunPlace(store, common.writableRunsFolder(around), Optional.empty());
  }

  /** The usual place, opened, or one that passes away where that cannot be written to. */
  static RunPlace keptIfPossible(CommonOptions common, CliContext around) {
    LazyStore store = new LazyStore(() -> common.openStore(around));
    try {
      Path runs = common.writableRunsFolder(around);
      var _ = store.get();
      var _ = PrivateFiles.folder(runs);
      return new RunPlace(store, runs, Optional.empty());
    } catch (SteelyardException failure) {
      store.close();
      if (failure.kind() != SteelyardException.Kind.CANNOT_RUN) {
        throw failure;
      }
      Messages.remark("nothing of this is kept: " + failure.firstLine(), around.err());
      return unkept();
    }
  }

  private static RunPlace unkept() {
    ScratchFolder folder = ScratchFolder.unique("steelyard-unkept");
    Path home = folder.path();
    LazyStore store =
        new LazyStore(
            () -> LanceStore.open(StoreLocation.of(home.resolve("store").toString()), _ -> {}));
    return new RunPlace(store, home.resolve("runs"), Optional.of(folder));
  }

  boolean isKept() {
    return passing.isEmpty();
  }

  @Override
  public void close() {
    try {
      store.close();
    } finally {
      passing.ifPresent(ScratchFolder::close);
    }
  }
}
