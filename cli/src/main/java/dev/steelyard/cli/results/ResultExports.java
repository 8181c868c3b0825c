package dev.steelyard.cli.results;

import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.harness.ResultExport;
import dev.steelyard.harness.ResultExport.Written;
import dev.steelyard.report.content.Signs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Writes results for other programs, and says what became of each file. */
record ResultExports(CliContext around, boolean quiet) {

  /**
   * Writes all.
   *
   * @param code that it ends with when nothing goes wrong
   * @throws SteelyardException when there is nothing to write, or a form would mix it up
   */
  int write(List<ResultExport> wanted, List<Result> results, int code) {
    if (results.isEmpty()) {
      throw SteelyardException.invalid(
          "there are no results to export; loosen the filters, or see what is stored with:"
              + " steelyard builds");
    }
    wanted.forEach(one -> one.check(results));
    SideFiles files = new SideFiles(around);
    wanted.forEach(one -> files.write(() -> write(one, results)));
    return files.exitCode(code);
  }

  private void write(ResultExport export, List<Result> results) {
    AtomicReference<Written> became = new AtomicReference<>(new Written(0, 0, 0, 0, 0));
    ReportFile.writeBytes(export.file(), out -> became.set(export.write(results, out)));
    if (!quiet) {
      around
          .err()
          .println(
              "%s (%s): %s"
                  .formatted(
                      Messages.printable(export.file().toString()),
                      export.kind(),
                      words(export, became.get())));
      around.err().flush();
    }
  }

  private static String words(ResultExport export, Written became) {
    List<String> words = new ArrayList<>(List.of(Signs.counted(became.written(), "result")));
    if (became.misleading() > 0) {
      words.add(
          "%s left out: most requests or checks failed, or arrivals were dropped, which this form cannot say"
              .formatted(Signs.grouped(became.misleading())));
    }
    if (became.unfit() > 0) {
      words.add("%s left out: %s".formatted(Signs.grouped(became.unfit()), why(export)));
    }
    if (became.older() > 0) {
      words.add(
          "%s of older builds left out%s; --version chooses a build"
              .formatted(
                  Signs.grouped(became.older()),
                  became.onlyOlder() == 0
                      ? ""
                      : ", among them all of %s that the newest build has no result of"
                          .formatted(Signs.counted(became.onlyOlder(), "benchmark"))));
    }
    return String.join("; ", words);
  }

  private static String why(ResultExport export) {
    return export.kind().startsWith("github")
        ? "better the other way or nobody knows which way, or published earlier under a name that"
            + " is there"
        : "published earlier under a name that is there";
  }
}
