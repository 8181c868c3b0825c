package dev.steelyard.compat.suite;

import dev.steelyard.compat.PackagedProgram;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.process.HelperProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The index that pip is configured to use, asked by the interpreter itself, so that its proxies,
 * certificates and credentials hold. An answer is good for an hour, and is kept; when a version was
 * published never changes. Safe for use by many threads.
 */
public final class PythonIndex implements PackageIndex {

  private static final int HASH_DIGITS = 12;

  private static final int LARGEST = 16 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path interpreter;
  private final Path folder;
  private final Map<String, String> environment;

  /**
   * An index.
   *
   * @param interpreter a Python with pip, which tells too what can be installed here
   * @param folder where answers are kept; made when it is needed
   * @param environment variables beside those of this process, such as {@code PIP_INDEX_URL}
   */
  public PythonIndex(Path interpreter, Path folder, Map<String, String> environment) {
    this.interpreter = interpreter;
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<PublishedVersion> versions(String name) {
    KeptAnswer kept = KeptAnswer.of(folder, file(name));
    return versions(name, kept.fresh().orElseGet(() -> ask(name, kept)));
  }

  @Override
  public List<PublishedVersion> remembered(String name) {
    return KeptAnswer.of(folder, file(name))
        .remembered()
        .map(text -> versions(name, text))
        .orElse(List.of());
  }

  /**
   * Another interpreter may be offered other files, and what pip is told leads to other indexes.
   */
  private String file(String name) {
    List<String> asked = new ArrayList<>(List.of(interpreter.toString()));
    new TreeMap<>(environment)
        .forEach((variable, value) -> {
          if (variable.startsWith("PIP_")) {
            asked.add(variable + "=" + value);
          }
        });
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    return plain + "-" + Hashes.ofTexts(asked.toArray(String[]::new)).substring(0, HASH_DIGITS);
  }

  private String ask(String name, KeptAnswer kept) {
    Path program = PackagedProgram.write(PythonIndex.class, "steelyard_index.py", folder);
    ProcessBuilder builder =
        new ProcessBuilder(interpreter.toString(), program.toString(), name)
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    try {
      Path errors = Files.createTempFile("index", ".err");
      try {
        HelperProcess asking =
            HelperProcess.start(
                builder.redirectError(errors.toFile()), HelperProcess.AtLeaving.IS_ENDED);
        String answer = asking.read(PythonIndex::bounded);
        if (asking.await() != 0) {
          throw notAsked(name, Files.readString(errors, StandardCharsets.UTF_8).strip());
        }
        versions(name, answer);
        kept.keep(answer);
        return answer;
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException failure) {
      throw notAsked(name, FileFault.why(failure));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw notAsked(name, "interrupted");
    }
  }

  private static String bounded(InputStream out) throws IOException {
    return new String(out.readNBytes(LARGEST), StandardCharsets.UTF_8);
  }

  private static SteelyardException notAsked(String name, String why) {
    String last = why.lines().reduce((_, line) -> line).orElse("it said nothing");
    return SteelyardException.cannotRun(
        "cannot ask the index which versions of %s there are: %s; name the versions one by one to do without it"
            .formatted(name, last));
  }

  private static List<PublishedVersion> versions(String name, String answer) {
    List<PublishedVersion> all = new ArrayList<>();
    try {
      for (var one : JSON.readTree(answer).properties()) {
        JsonNode said = one.getValue();
        all.add(
            new PublishedVersion(
                one.getKey(),
                Optional.ofNullable(said.path("published").stringValue(null)).map(Instant::parse),
                said.path("withdrawn").asBoolean(),
                said.path("fits").asBoolean()));
      }
    } catch (JacksonException | java.time.DateTimeException notJson) {
      throw notAsked(name, "its answer cannot be read: " + notJson.getMessage());
    }
    return all;
  }
}
