package dev.steelyard.benchmarks;

import dev.steelyard.compat.session.StepOutcome;
import dev.steelyard.compat.session.Steps;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.WorkerSession;
import dev.steelyard.compat.worker.JavaHome;
import dev.steelyard.compat.worker.JavaWorkers;
import dev.steelyard.compat.worker.PythonWorkers;
import dev.steelyard.compat.worker.Worker;
import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.ToolProvider;

/**
 * How long a call of a live worker takes that has nothing to do, in Python and in Java, and one
 * that answers with 100 MB.
 */
public final class CallBenchmark {

  private static final int CALLS = 5_000;
  private static final int WARM_UP = 1_000;
  private static final int LARGE_CALLS = 5;
  private static final double MILLION = 1e6;

  private static final String PYTHON =
      """
      from steelyard_compat import case

      @case
      class Small:
          def create(self, path):
              open(path, "w").close()

          def check_read(self, path):
              pass

      @case
      class Large:
          def create(self, path):
              open(path, "w").close()

          def answers(self, path):
              return {"all": ["x" * 1000] * 100_000}
      """;

  private static final String JAVA =
      """
      import dev.steelyard.worker.Case;
      import java.nio.file.*;
      import java.util.*;

      class Cases {
        @Case
        static class Small {
          void create(Path path) throws Exception {
            Files.createFile(path);
          }

          void checkRead(Path path) {}
        }

        @Case
        static class Large {
          void create(Path path) throws Exception {
            Files.createFile(path);
          }

          Map<String, ?> answers(Path path) {
            return Map.of("all", Collections.nCopies(100_000, "x".repeat(1000)));
          }
        }
      }
      """;

  private CallBenchmark() {}

  /** An empty folder to work in, and a Python. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Path python = Path.of(arguments[1]).toAbsolutePath();
    Path code = Files.writeString(folder.resolve("cases.py"), PYTHON);
    PythonWorkers pythons = PythonWorkers.in(folder);
    measure("Python", "pip", () -> pythons.start(python, "python"), code, folder);

    Path source = Files.writeString(folder.resolve("Cases.java"), JAVA);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String worker = JavaWorkers.program().toString();
    if (ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", worker, "-d", classes.toString(), source.toString())
        != 0) {
      throw SteelyardException.cannotRun(source + " does not compile");
    }
    JavaWorkers javas =
        new JavaWorkers(JavaHome.own(), List.of(), List.of(JavaWorkers.program(), classes), folder);
    measure("Java", "none", () -> javas.start("1.0"), classes, folder);
  }

  private static void measure(
      String language, String product, Supplier<Worker> start, Path code, Path folder)
      throws IOException {
    Path data = Files.createFile(folder.resolve(language));
    try (WorkerSession session =
        WorkerSession.start("1.0", "", product, start, code, Duration.ofMinutes(5))) {
      double[] small = millis(session, "Small", Steps.READ, data, WARM_UP + CALLS);
      double[] warm = Arrays.stream(small).skip(WARM_UP).sorted().toArray();
      System.out.printf(
          "%s: a warm call takes %.3f ms, %.3f ms at the 99th percentile%n",
          language, warm[CALLS / 2], warm[CALLS * 99 / 100]);
      double[] large = millis(session, "Large", Steps.ANSWERS, data, LARGE_CALLS);
      Arrays.sort(large);
      System.out.printf(
          "%s: a call that answers with 100 MB takes %.0f ms%n", language, large[LARGE_CALLS / 2]);
    }
  }

  private static double[] millis(
      WorkerSession session, String name, String step, Path data, int times) {
    SuiteCase one =
        session.cases().stream()
            .filter(each -> each.caseName().equals(name))
            .findFirst()
            .orElseThrow();
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long startNanos = System.nanoTime();
      StepOutcome outcome = session.step(one, step, data);
      millis[i] = (System.nanoTime() - startNanos) / MILLION;
      if (outcome instanceof StepOutcome.Failed(var _, String words)) {
        throw SteelyardException.cannotRun(words);
      }
    }
    return millis;
  }
}
