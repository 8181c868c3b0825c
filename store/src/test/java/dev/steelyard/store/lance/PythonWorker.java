package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One Python for all tests of a class, which has imported lancedb. For one thread. */
record PythonWorker(Process process, BufferedReader answers, Writer scripts)
    implements AutoCloseable {

  private static final Path FOLDER = Path.of("src/test/python").toAbsolutePath();

  static PythonWorker start(String python) throws IOException {
    Process process =
        new ProcessBuilder(python, FOLDER.resolve("worker.py").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new PythonWorker(
        process,
        process.inputReader(StandardCharsets.UTF_8),
        process.outputWriter(StandardCharsets.UTF_8));
  }

  /** What a script prints, which ends well. */
  String run(String script, Path argument) throws IOException {
    scripts.write(FOLDER.resolve(script) + "\t" + argument + "\n");
    scripts.flush();
    List<String> lines = new ArrayList<>();
    for (String line = answers.readLine(); !"\0".equals(line); line = answers.readLine()) {
      assertThat(line).as("%s, which said %s, has not failed", script, lines).isNotNull();
      lines.add(line);
    }
    return String.join("\n", lines).strip();
  }

  /** It ends with its input. */
  @Override
  public void close() throws IOException {
    scripts.close();
    answers.close();
  }
}
