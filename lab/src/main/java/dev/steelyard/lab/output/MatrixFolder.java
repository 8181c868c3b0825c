package dev.steelyard.lab.output;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.host.file.Folders;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.TrialFileNames;
import dev.steelyard.lab.run.TrialRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with all that a run found: {@code matrix-results.csv}, {@code trials/*.json}, {@code
 * logs/*.log}, {@code experiment.yaml} and {@code summary.txt}. Writing it again, for a run that
 * went on, brings it up to date.
 */
public final class MatrixFolder {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MatrixFolder() {}

  /**
   * Writes the folder of a run.
   *
   * @param parent holds a folder for each run, named after it
   * @param logs of the run
   * @param summary for people
   * @return the run's own folder
   */
  public static Path write(RunOutcome outcome, Path parent, Path logs, String summary) {
    Path folder = Folders.make(parent.resolve(outcome.record().id()));
    Path trials = Folders.make(folder.resolve("trials"));
    Path copies = Folders.make(folder.resolve("logs"));
    try {
      Files.writeString(
          folder.resolve("matrix-results.csv"),
          MatrixCsv.of(outcome.plan().experiment().factors(), outcome.trials()));
      Files.writeString(folder.resolve("experiment.yaml"), outcome.plan().experiment().safeText());
      Files.writeString(folder.resolve("summary.txt"), summary);
      for (TrialRecord trial : outcome.trials()) {
        Files.writeString(
            trials.resolve(TrialFileNames.of(trial.index(), trial.trial()) + ".json"),
            JSON.writeValueAsString(document(outcome.record().id(), trial)) + "\n");
        Path log = logs.resolve(trial.log());
        if (Files.exists(log)) {
          copy(log, copies.resolve(trial.log()), outcome.plan().experiment().secrets());
        }
      }
      return folder;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the results of %s to %s: %s; the store has them"
              .formatted(outcome.record().id(), folder, FileFault.why(failure)),
          failure);
    }
  }

  /** The run's own log is its owner's alone; this copy is not, and tells no secrets. */
  private static void copy(Path log, Path to, Secrets secrets) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
    Files.write(to, secrets.text(text).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Map<String, Object> document(String run, TrialRecord trial) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", "steelyard-trial");
    document.put("version", 2);
    document.put("run", run);
    document.put("trial", trial.index());
    document.put("variant", trial.trial().variant().name());
    document.put("levels", trial.trial().levels());
    document.put("seal", trial.seal());
    document.put("given_up", trial.givenUp());
    document.put("iterations", trial.iterations().stream().map(TrialJson::iteration).toList());
    document.put("starts", trial.starts().stream().map(TrialJson::start).toList());
    document.put("log", "logs/" + trial.log());
    return document;
  }
}
