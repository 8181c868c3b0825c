package dev.steelyard.cli.profile;

import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.GrowthLimit;
import dev.steelyard.core.profile.heap.HeapGrowth;
import dev.steelyard.core.profile.heap.JudgedGrowth;
import dev.steelyard.profile.heap.HeapDump;
import dev.steelyard.profile.heap.LiveHeap;
import dev.steelyard.report.Format;
import dev.steelyard.report.ProfileReports;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard profile heap}. */
@Command(
    name = "heap",
    description =
        "Tells what lies on the heap of a Java virtual machine or in a heap dump, what grows, and"
            + " what holds it.",
    footer = {
      "",
      "Example: steelyard profile heap 4711",
      "         steelyard profile heap 4711 --growth 30s --limit 10MB",
      "         steelyard profile heap 4711 --holders",
      "         steelyard profile heap before.hprof after.hprof --limit 5%%",
      "Exits 1 when the heap grew beyond --limit."
    })
final class ProfileHeapCommand implements Callable<Integer> {

  private static final int MOST = 10_000;

  private final CliContext around;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli itself reads them
  private CommonOptions common = new CommonOptions();

  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ReportFile file = new ReportFile(OfferedFormats.NO_TABLE);

  @Parameters(
      arity = "1..2",
      paramLabel = "PID|DUMP",
      description =
          "The number of a virtual machine, or a dump (.hprof); of two, the second is held against"
              + " the first.")
  private List<String> places = List.of();

  @Option(
      names = "--growth",
      paramLabel = "TIME",
      description = "Look at a process twice, so long apart, each time after a full collection.")
  private @Nullable String growth;

  @Option(
      names = "--limit",
      paramLabel = "GROWTH",
      description = "How much the heap may grow, as 10MB or 5%%; more is a negative verdict.")
  private @Nullable String limit;

  @Option(
      names = "--holders",
      description =
          "Of a process too: what retains most, and what holds it. It stops while a dump is"
              + " written.")
  private boolean holders;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many classes. Default: ${DEFAULT-VALUE}.")
  private int top;

  ProfileHeapCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    check();
    Optional<GrowthLimit> most = Optional.ofNullable(limit).map(GrowthLimit::parse);
    if (places.size() == 2) {
      HeapGrowth found =
          new HeapGrowth(
              histogram(places.getFirst()), histogram(places.getLast()), OptionalDouble.empty());
      return grown(new JudgedGrowth(found, most), format);
    }
    if (growth != null) {
      try (Interruption interruption = Interruption.watch()) {
        Duration apart = DurationText.parse("--growth", growth, "30s");
        Optional<HeapGrowth> found =
            interruption.unlessHappened(
                () -> live(places.getFirst()).growth(apart, interruption::happened));
        if (found.isEmpty()) {
          Messages.remark("interrupted before the second look", around.err());
          return ExitCode.INTERRUPTED;
        }
        return grown(new JudgedGrowth(found.get(), most), format);
      }
    }
    String place = places.getFirst();
    if (!isPid(place)) {
      return told(
          HeapDump.of(Path.of(place)).analyse(top),
          format,
          (as, terminal) -> ProfileReports.heap(as, terminal, top));
    }
    return holders
        ? told(
            live(place).analyse(top),
            format,
            (as, terminal) -> ProfileReports.heap(as, terminal, top))
        : told(
            histogram(place),
            format,
            (as, terminal) -> ProfileReports.histogram(as, terminal, top));
  }

  private void check() {
    OptionRange.check("--top", top, MOST);
    boolean isPair = places.size() == 2;
    if (growth != null && (isPair || !isPid(places.getFirst()))) {
      throw SteelyardException.invalid(
          "--growth looks twice at one process; give its number alone");
    }
    if (limit != null && growth == null && !isPair) {
      throw SteelyardException.invalid(
          "--limit is about growth; give --growth, or two processes or dumps");
    }
    if (holders && (growth != null || isPair)) {
      throw SteelyardException.invalid("--holders is of one process or dump");
    }
  }

  private static boolean isPid(String place) {
    return place.matches("\\d{1,10}");
  }

  private static LiveHeap live(String pid) {
    return LiveHeap.of(Long.parseLong(pid));
  }

  private static ClassHistogram histogram(String place) {
    return isPid(place)
        ? live(place).histogram(LiveHeap.Objects.LIVE)
        : HeapDump.of(Path.of(place)).histogram();
  }

  private int grown(JudgedGrowth found, Format format) throws IOException {
    int code = told(found, format, (as, terminal) -> ProfileReports.heapGrowth(as, terminal, top));
    return code == ExitCode.GOOD && found.isExceeded() ? ExitCode.NEGATIVE : code;
  }

  private <T> int told(T found, Format format, BiFunction<Format, Terminal, Renderer<T>> renderer)
      throws IOException {
    renderer.apply(file.besides(format), around.terminal()).write(found, around.out());
    around.out().flush();
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(
        () -> file.write(format, (as, out) -> renderer.apply(as, Terminal.FILE).write(found, out)));
    return afterwards.exitCode(ExitCode.GOOD);
  }
}
