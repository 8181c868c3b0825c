package dev.steelyard.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs of experiments that start a real server: {@link TroubledServer}. */
abstract class SubjectRunTest extends RunTest {

  /** The beginning of an experiment whose variants have the trouble that they say. */
  final String experiment(String isolation, String workload, String variants) {
    return """
    name: x
    variants: %s
    subject:
      start: "{java} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g -cp '%s' %s {host} {port} {data}"
      env: {TOLD: "{here}/told", NAME: "{variant}"}
      ready: GET /health
      stop_timeout: 5s
      isolation: %s
    workload: %s
    timeout: 20s
    """
        .formatted(variants, classes(), TroubledServer.class.getName(), isolation, workload);
  }

  /** A folder to try rights in. */
  final Path rights() throws IOException {
    return Files.createDirectories(temporary.resolve("rights"));
  }

  private static String classes() {
    return TroubledServer.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  final TrialRecord trial(RunOutcome outcome, String variant) {
    return outcome.trials().stream()
        .filter(one -> one.trial().variant().name().equals(variant))
        .findFirst()
        .orElseThrow();
  }
}
