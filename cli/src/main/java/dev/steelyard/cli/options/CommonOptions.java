package dev.steelyard.cli.options;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.compare.ComparedPlaces;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.ShellWord;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.HomeFolder;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. */
@SuppressWarnings("UnusedVariable") // picocli itself reads --help
public final class CommonOptions {

  @Option(
      names = "--store",
      paramLabel = "URI",
      description =
          "Folder or s3:// URI of the store. Default: STEELYARD_STORE, LANCE_BENCH_URI, else the"
              + " folder ~/.steelyard.")
  private @Nullable String store;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, no remarks: data, warnings, errors.")
  private boolean quiet;

  @Option(names = "--debug", description = "Print stack traces with errors.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** The same options, to be given to another command. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (store != null) {
      arguments.addAll(List.of("--store", store));
    }
    if (quiet) {
      arguments.add("--quiet");
    }
    if (debug) {
      arguments.add("--debug");
    }
    return arguments;
  }

  /** The store as it was named with the command, if it was. */
  public Optional<String> namedStore() {
    return Optional.ofNullable(store);
  }

  /**
   * A command that can be typed next, on the store that this one was given.
   *
   * @param words without {@code steelyard}, as they are meant; they are quoted here
   */
  public String command(String... words) {
    return command(List.of(words), namedStore());
  }

  /**
   * The same to be typed on another machine, whose environment need not name the store: a bucket is
   * the same one there.
   */
  public String commandElsewhere(List<String> words, CliContext around) {
    StoreLocation here = location(around);
    return command(
        words, namedStore().or(() -> Optional.of(here.uri()).filter(_ -> here.folder().isEmpty())));
  }

  private static String command(List<String> words, Optional<String> store) {
    return Stream.of(
            Stream.of("steelyard"),
            words.stream(),
            store.stream().flatMap(named -> Stream.of("--store", named)))
        .flatMap(all -> all)
        .map(ShellWord::of)
        .collect(Collectors.joining(" "));
  }

  public boolean quiet() {
    return quiet;
  }

  public StoreLocation location(CliContext around) {
    return StoreLocation.resolve(Optional.ofNullable(store), around.environment());
  }

  public Store openStore(CliContext around) {
    return LanceStore.open(location(around), remarks(around));
  }

  /**
   * The same for what needs something stored. Where nothing is stored at a place that somebody
   * names, the name is mostly wrong, or the machine another one: that is no answer to what was
   * asked.
   *
   * @throws SteelyardException when it is named and there is none
   */
  public Store openStoreToRead(CliContext around) {
    Store opened = openStore(around);
    Optional<String> named =
        store == null ? StoreLocation.variable(around.environment()) : Optional.of("--store");
    if (named.isEmpty()) {
      return opened;
    }
    try {
      if (opened.isThere()) {
        return opened;
      }
    } catch (RuntimeException failure) {
      opened.close();
      throw failure;
    }
    opened.close();
    throw SteelyardException.cannotRun(
        "there is no store at %s, which %s names: nothing was ever stored there"
            .formatted(location(around), named.get()));
  }

  /** What stores have to say of themselves. */
  public Consumer<StoreRemark> remarks(CliContext around) {
    return remark -> {
      Messages.remark(remark.text(), around.err());
      if (remark.isLoss()) {
        around.losses().found();
      }
    };
  }

  /** Says in a line what is good to know and stops nothing, unless nobody wants to know. */
  public void remark(String text, CliContext around) {
    if (!quiet) {
      around.err().println("steelyard: " + Messages.printable(text));
      around.err().flush();
    }
  }

  /** What services have to say. */
  public Consumer<Notice> notices(CliContext around) {
    return new NoticePrinter(around, quiet);
  }

  /** Where what is compared is looked for. */
  public ComparedPlaces places(LazyStore store, CliContext around) {
    return new ComparedPlaces(
        store, BuildOptions.workTree(around), () -> PipeLimit.of(around, false));
  }

  /** Says where runs keep their folders, away from the store. */
  static final String RUNS_VARIABLE = "STEELYARD_RUNS";

  /**
   * Where runs keep journals, logs and reports: where the environment says, else in the store's
   * folder, else with this user's state.
   */
  public Path runsFolder(CliContext around) {
    String elsewhere = around.environment().getOrDefault(RUNS_VARIABLE, "");
    if (!elsewhere.isBlank()) {
      return Path.of(elsewhere).toAbsolutePath();
    }
    return location(around)
        .folder()
        .map(folder -> folder.resolve("runs"))
        .orElseGet(() -> stateFolder(around).resolve("runs"));
  }

  /** The same, known to be one that can be written to; nothing is made yet. */
  public Path writableRunsFolder(CliContext around) {
    return writableRunsFolder(around, "");
  }

  /** Likewise, with another remedy to be told before the usual one. */
  public Path writableRunsFolder(CliContext around, String remedy) {
    Path folder = runsFolder(around);
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (Files.isDirectory(there) && !Files.isWritable(there)) {
      throw SteelyardException.cannotRun(
          "cannot write to %s, where runs are kept: it is read-only, or this user lacks the permission;%n%sname another store with --store or STEELYARD_STORE"
              .formatted(folder, remedy));
    }
    return folder;
  }

  private static Path stateFolder(CliContext around) {
    return HomeFolder.xdg(
            around.environment(),
            "XDG_STATE_HOME",
            ".local/state",
            "name a folder for the journals of runs with XDG_STATE_HOME")
        .resolve("steelyard");
  }
}
