package dev.steelyard.cli.store;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.Paragraphs;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Copied;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.StoreCopy;
import java.util.List;

/** Copies stores into another, and says what became of each table. */
final class StoreCopies {

  private final CommonOptions common;
  private final CliContext around;

  StoreCopies(CommonOptions common, CliContext around) {
    this.common = common;
    this.around = around;
  }

  /** {@code store copy FROM TO}. */
  int copy(List<String> places) {
    requireNoStore("copy");
    if (places.size() != 2) {
      throw SteelyardException.invalid("say from where and where to: steelyard store copy FROM TO");
    }
    return merge(places);
  }

  /** {@code store merge FROM… TO}. */
  int mergeAll(List<String> places) {
    requireNoStore("merge");
    if (places.size() < 2) {
      throw SteelyardException.invalid(
          "say what to put together and where: steelyard store merge FROM... TO");
    }
    return merge(places);
  }

  /** {@code store backup TO}, of the store that every command works on. */
  int backup(List<String> places) {
    if (places.size() != 1) {
      throw SteelyardException.invalid("say where to: steelyard store backup TO");
    }
    return copy(common.location(around), located(places.getFirst()));
  }

  private int merge(List<String> places) {
    StoreLocation to = located(places.getLast());
    List<StoreLocation> sources =
        places.subList(0, places.size() - 1).stream().map(this::located).toList();
    sources.forEach(from -> StoreCopy.requireApart(from, to));
    if (sources.size() > 1) {
      // What is mistyped is told before anything is copied.
      sources.forEach(from -> StoreCopy.requireThere(from, common.remarks(around)));
    }
    int code = ExitCode.GOOD;
    for (StoreLocation from : sources) {
      code = Math.max(code, copy(from, to));
    }
    return code;
  }

  private void requireNoStore(String action) {
    if (common.namedStore().isPresent()) {
      throw SteelyardException.invalid(
          "'steelyard store %s' takes both places as words, and no --store".formatted(action));
    }
  }

  private StoreLocation located(String place) {
    return StoreLocation.of(place, around.environment());
  }

  private int copy(StoreLocation from, StoreLocation to) {
    Copied done = StoreCopy.run(from, to, common.remarks(around));
    around.out().println(Messages.printable("%s to %s".formatted(from, to)));
    done.tables().forEach(this::print);
    print(done.builds());
    if (done.isWhole()) {
      return ExitCode.GOOD;
    }
    around.out().flush();
    around
        .err()
        .println(
            "steelyard: not every row is there; 'steelyard store verify' says what is damaged, and"
                + " copying again goes on");
    return ExitCode.FAILED;
  }

  private void print(Copied.CopiedBuilds builds) {
    Paragraphs lines = around.paragraphs();
    if (!builds.unlinked().isEmpty()) {
      lines.print(
          2,
          "%s may stand on one of the other store, %s among them: until git says which, their history goes by branches and times, with a doubt; publish something of each name from a whole clone"
              .formatted(
                  Signs.counted(builds.unlinked().size(), "build"), builds.unlinked().getLast()));
    }
    if (!builds.ofTwoCommits().isEmpty()) {
      lines.print(
          2,
          "%s of one commit here and of another there, %s among them: the one published last counts"
              .formatted(
                  builds.ofTwoCommits().size() == 1
                      ? "1 build is"
                      : Signs.counted(builds.ofTwoCommits().size(), "build") + " are",
                  builds.ofTwoCommits().getLast()));
    }
  }

  private void print(Copied.TableCopied table) {
    Paragraphs lines = around.paragraphs();
    lines.print(
        2,
        "%s: %s: %s copied, %s replaced, %s there already; all read again"
            .formatted(
                table.name(),
                Signs.counted(table.rows(), "row"),
                Signs.grouped(table.added()),
                Signs.grouped(table.replaced()),
                Signs.grouped(table.there())));
    for (String row : table.damage().named()) {
      lines.print(4, "left out, changed since Steelyard wrote it: " + row);
    }
    long more = table.damage().count() - table.damage().named().size();
    if (more > 0) {
      lines.print(4, "and %s more".formatted(Signs.grouped(more)));
    }
    if (table.nameless() > 0) {
      lines.print(
          4, "left out, without an id: %s".formatted(Signs.counted(table.nameless(), "row")));
    }
    if (table.wrong() > 0) {
      lines.print(
          4, "not there, or other than copied: %s".formatted(Signs.counted(table.wrong(), "row")));
    }
  }
}
