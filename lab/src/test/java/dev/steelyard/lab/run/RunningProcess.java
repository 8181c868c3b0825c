package dev.steelyard.lab.run;

import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.experiment.ExperimentReader;
import dev.steelyard.lab.experiment.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of its own that runs an experiment, to be killed: prints the run, then each step. */
final class RunningProcess {

  private RunningProcess() {}

  static Process start(Path folder, Path file, String yaml, List<String> how) {
    try {
      Files.writeString(file, yaml);
      List<String> words =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--add-opens=java.base/java.nio=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RunningProcess.class.getName(),
                  folder.toString(),
                  file.toString()));
      words.addAll(how);
      return new ProcessBuilder(words).start();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  public static void main(String[] args) {
    Lab lab =
        new Lab(Path.of(args[0])) {
          @Override
          void onMeasuring(int done) {
            System.out.println(done);
          }
        };
    try (lab;
        Run run = run(lab, args)) {
      System.out.println(run.id());
      run.execute();
    }
  }

  private static Run run(Lab lab, String[] args) {
    if (args[2].equals("resume")) {
      return lab.runs.resume(args[3], lab.listener());
    }
    Path file = Path.of(args[1]);
    return lab.runs.begin(
        ExperimentReader.read(file),
        file,
        Selection.ALL,
        ThisMachine.asTestBed("bench"),
        lab.listener());
  }
}
