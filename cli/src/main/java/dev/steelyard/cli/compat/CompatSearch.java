package dev.steelyard.cli.compat;

import dev.steelyard.analysis.compat.SearchRun;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.compat.search.SavedSequence;
import dev.steelyard.compat.search.SearchLimits;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingSearch;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.host.file.Folders;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code steelyard compat search}.
 *
 * @param options what is searched for, and how long
 */
record CompatSearch(
    CliContext around,
    SearchOptions options,
    SuitePlaceOptions place,
    ReportFile file,
    boolean quiet) {

  int run(CompatSuite suite, Format format) throws IOException {
    Renderer<AgingSearch> renderer = Reports.aging(file.besides(format), around.terminal());
    try (Interruption interruption = Interruption.watch()) {
      SearchLimits limits = options.limits(interruption::happened);
      StepLine line = new StepLine(around, quiet);
      Optional<SavedSequence> saved = options.saved().map(SavedSequence::read);
      try {
        SearchRun run = new SearchRun(place.place(around, interruption));
        return saved.isPresent()
            ? told(run.replay(suite, saved.get(), limits, new SearchProgress(line)), saved.get())
            : finished(searched(run, suite, limits, line), renderer, format);
      } catch (RuntimeException failure) {
        if (interruption.happened()) {
          Messages.remark("interrupted: nothing was found out", around.err());
          return ExitCode.INTERRUPTED;
        }
        throw failure;
      }
    }
  }

  private static SearchRun.Searched searched(
      SearchRun run, CompatSuite suite, SearchLimits limits, StepLine line) {
    line.print("seed " + limits.seed());
    try {
      return run.run(suite, limits, new SearchProgress(line));
    } finally {
      line.end();
    }
  }

  private int finished(SearchRun.Searched searched, Renderer<AgingSearch> renderer, Format format)
      throws IOException {
    AgingSearch found = searched.search();
    renderer.write(found, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(
        () -> file.write(format, (as, out) -> Reports.aging(as, Terminal.FILE).write(found, out)));
    afterwards.write(() -> save(searched.saved()));
    return afterwards.exitCode(exitCode(found));
  }

  private static int exitCode(AgingSearch found) {
    if (found.isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (found.isNegative()) {
      return ExitCode.NEGATIVE;
    }
    return found.isIncomplete() ? ExitCode.FAILED : ExitCode.GOOD;
  }

  private void save(List<SearchRun.SavedText> files) {
    if (files.isEmpty()) {
      return;
    }
    Path folder = Folders.make(options.folder());
    String ending = files.getFirst().ending();
    for (int i = 0; i < files.size(); i++) {
      String text = files.get(i).text();
      ReportFile.write(
          folder.resolve("cause-%d%s".formatted(i + 1, ending)), out -> out.append(text));
    }
    if (!quiet) {
      Messages.remark(
          "saved %s; '--replay FILE' does one again%s"
              .formatted(
                  folder.resolve("cause-1" + ending) + (files.size() > 1 ? " and so on" : ""),
                  ending.equals(".py") ? ", and so does python3" : ""),
          around.err());
    }
  }

  private int told(Optional<AgingFailure> failure, SavedSequence saved) {
    List<AgingStep> steps = failure.map(AgingFailure::steps).orElse(saved.steps());
    for (int i = 0; i < steps.size(); i++) {
      boolean isLast = i == steps.size() - 1;
      boolean failed =
          isLast && failure.isPresent() && failure.get().place().equals(steps.get(i).operation());
      around
          .out()
          .println(
              Messages.printable(
                  "%d. %s by %s%s"
                      .formatted(
                          i + 1,
                          steps.get(i).operation(),
                          steps.get(i).version(),
                          failed ? ": " + failure.get().verdict().words() : "")));
    }
    around
        .out()
        .println(
            Messages.printable(
                failure
                    .map(one ->
                        "%s in %s by %s: %s"
                            .formatted(
                                one.verdict().words(), one.place(), one.reader(), one.words()))
                    .orElse("all right")));
    around.out().flush();
    return failure.isPresent() ? ExitCode.NEGATIVE : ExitCode.GOOD;
  }
}
