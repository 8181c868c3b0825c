package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.harness.ResultExport;
import dev.steelyard.report.content.Signs;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes results for other programs, and says what became of each file. */
record ResultExports(CliContext around, boolean quiet) {

  /**
   * Writes all.
   *
   * @param code that it ends with when nothing goes wrong
   * @throws SteelyardException when there is nothing to write
   */
  int write(List<ResultExport> wanted, List<Result> results, int code) {
    if (results.isEmpty()) {
      throw SteelyardException.invalid(
          "there are no results to export; loosen the filters, or see what is stored with:"
              + " steelyard builds");
    }
    SideFiles files = new SideFiles(around);
    wanted.forEach(one -> files.write(() -> write(one, results)));
    return files.exitCode(code);
  }

  private void write(ResultExport export, List<Result> results) {
    AtomicInteger left = new AtomicInteger();
    ReportFile.writeBytes(export.file(), out -> left.set(export.writer().write(results, out)));
    if (!quiet) {
      String rest = left.get() == 0 ? "" : ", %,d left out".formatted(left.get());
      around
          .err()
          .println(
              "%s (%s): %s%s%s"
                  .formatted(
                      Messages.printable(export.file().toString()),
                      export.kind(),
                      Signs.counted(results.size() - left.get(), "result"),
                      rest,
                      left.get() == 0 ? "" : why(export)));
      around.err().flush();
    }
  }

  private static String why(ResultExport export) {
    return export.kind().startsWith("github")
        ? ": better the other way or nobody knows which way, or older under a name that is there"
        : ": older under a name that is there; --version chooses a build";
  }
}
