package dev.steelyard.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ./verify} ends with: how many tests passed, and whether all there are were run.
 *
 * <p>A class whose name the test runner does not look for is passed over without a word, so classes
 * with test methods are held against the reports. A skipped test looks like a good one, so in
 * continuous integration only the reasons that {@code .ci/skips-allowed.txt} lists are accepted.
 */
public final class TestReport {

  /** Which tests have to be in the reports. */
  enum Extent {
    /** Those of every module. */
    WHOLE,
    /** Those of the modules that have reports. */
    SOME,
    /** Whichever were asked for by name: nothing is missing. */
    NAMED
  }

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private final Path home;
  private final Extent extent;
  private final SurefireReports reports = new SurefireReports();
  private final List<String> complaints = new ArrayList<>();

  private TestReport(Path home, Extent extent) {
    this.home = home;
    this.extent = extent;
  }

  /**
   * Prints complaints, then one line with the counts.
   *
   * @param args the repository, and {@code whole}, {@code some} or {@code named}
   */
  public static void main(String[] args) throws IOException {
    Extent extent = Extent.valueOf(args[1].toUpperCase(java.util.Locale.ROOT));
    List<String> said = new ArrayList<>();
    boolean isGood = run(Path.of(args[0]), extent, System.getenv(), said);
    said.forEach(System.out::println);
    if (!isGood) {
      Runtime.getRuntime().exit(1);
    }
  }

  /**
   * Reads the reports that there are.
   *
   * @param said gets the lines to be printed
   * @return whether nothing failed, was passed over, or was skipped without being allowed to
   */
  static boolean run(Path home, Extent extent, Map<String, String> environment, List<String> said)
      throws IOException {
    TestReport report = new TestReport(home, extent);
    report.readAll();
    if ("true".equals(environment.get("CI"))) {
      report.complainOfSkips();
    }
    said.addAll(report.complaints);
    SurefireReports read = report.reports;
    said.add(
        "%d passed, %d failed, %d skipped"
            .formatted(read.passed(), read.failed(), read.skips().size()));
    return report.complaints.isEmpty() && read.failed() == 0;
  }

  private void readAll() throws IOException {
    Matcher modules = MODULE.matcher(Files.readString(home.resolve("pom.xml")));
    while (modules.find()) {
      readModule(modules.group(1));
    }
  }

  private void readModule(String name) throws IOException {
    Path module = home.resolve(name);
    Path folder = module.resolve("target/surefire-reports");
    SurefireReports own = new SurefireReports();
    if (Files.isDirectory(folder)) {
      reports.add(folder);
      own.add(folder);
    } else if (extent != Extent.WHOLE) {
      return;
    }
    if (extent == Extent.NAMED) {
      return;
    }
    Set<String> notRun = new TreeSet<>(TestClasses.withTests(module));
    notRun.removeAll(own.classes());
    notRun.forEach(one ->
        complaints.add(
            "%s: %s has tests, and none was run; its name has to end in Test"
                .formatted(name, one)));
  }

  private void complainOfSkips() throws IOException {
    List<String> allowed =
        Files.readAllLines(home.resolve(".ci/skips-allowed.txt")).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    for (SurefireReports.Skip skip : reports.skips()) {
      if (allowed.stream().noneMatch(skip.reason()::contains)) {
        complaints.add(
            "%s was skipped, which .ci/skips-allowed.txt does not allow: %s"
                .formatted(skip.test(), skip.reason()));
      }
    }
  }
}
