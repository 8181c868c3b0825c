package dev.steelyard.lab.run;

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
