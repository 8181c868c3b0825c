package dev.steelyard.compat.frozen;

import dev.steelyard.compat.LongJson;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.file.Trees;
import dev.steelyard.host.isolation.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder with data of versions: {@code VERSION/CASE/files/} holds what was created, and {@code
 * VERSION/CASE/frozen.json} says what it is. It is meant for version control; nothing in it is ever
 * written over.
 *
 * @param root may be missing before something is frozen
 */
public record FrozenData(Path root) {

  static final String FILES = "files";
  private static final String MANIFEST = "frozen.json";
  private static final String FORMAT = "steelyard-frozen";
  private static final int FORMAT_VERSION = 1;
  private static final int LONGEST_NAME = 100;
  private static final int HASH_DIGITS = 8;

  private static final JsonMapper JSON = LongJson.MAPPER;

  /**
   * All that is frozen here, by version and case.
   *
   * @throws SteelyardException when the folder is missing, or something in it cannot be understood
   */
  public List<FrozenCase> read() {
    if (!Files.isDirectory(root)) {
      throw SteelyardException.invalid(
          "there is no folder %s with frozen data; 'compat freeze' makes it, or take 'frozen' out of the suite"
              .formatted(root));
    }
    List<FrozenCase> all = new ArrayList<>();
    for (Path version : folders(root)) {
      all.addAll(cases(version));
    }
    if (all.isEmpty()) {
      throw SteelyardException.invalid(
          "nothing is frozen in %s; is the checkout whole? 'compat freeze' makes it, or take 'frozen' out of the suite"
              .formatted(root));
    }
    return List.copyOf(all);
  }

  /** What went missing would not be missed in a grid. */
  private static List<FrozenCase> cases(Path version) {
    List<Path> folders = folders(version);
    if (folders.isEmpty()) {
      throw none(version, "it has no case of its version");
    }
    return folders.stream().map(FrozenData::read).toList();
  }

  /** Hidden ones are not of here. */
  private static List<Path> folders(Path of) {
    try (Stream<Path> inside = Files.list(of)) {
      return inside
          .filter(Files::isDirectory)
          .filter(one -> !String.valueOf(one.getFileName()).startsWith("."))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s: %s".formatted(of, FileFault.why(failure)), failure);
    }
  }

  private static FrozenCase read(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      throw none(folder, "it has no " + MANIFEST);
    }
    JsonNode json;
    try {
      json = JSON.readTree(BoundedFiles.text(manifest, "what is frozen", LongJson.MOST_BYTES));
    } catch (JacksonException notJson) {
      throw none(folder, "%s is no JSON: %s".formatted(MANIFEST, notJson.getOriginalMessage()));
    }
    if (!json.path("format").asString("").equals(FORMAT)) {
      throw none(folder, "the format of %s is not %s".formatted(MANIFEST, FORMAT));
    }
    if (json.path("version").asInt(0) != FORMAT_VERSION) {
      throw none(
          folder,
          "%s is of version %s, and this Steelyard knows %d"
              .formatted(MANIFEST, json.path("version").asString("none"), FORMAT_VERSION));
    }
    return new FrozenCase(
        text(json, "case", folder),
        version(json.path("created_by"), folder),
        answers(json, folder),
        FileList.of(json.path("files"))
            .orElseThrow(() -> none(folder, "'files' of %s is damaged".formatted(MANIFEST))),
        folder);
  }

  /** Answers that are not as they were written would be held against nothing. */
  private static Optional<JsonNode> answers(JsonNode json, Path folder) {
    JsonNode answers = json.path("answers");
    if (answers.isMissingNode()) {
      return Optional.empty();
    }
    boolean isWhole = answers.isObject() && !answers.isEmpty();
    for (JsonNode one : answers) {
      isWhole &= one.isObject() && one.path("rows").isArray();
    }
    if (!isWhole) {
      throw none(folder, "'answers' of %s is damaged".formatted(MANIFEST));
    }
    return Optional.of(answers);
  }

  private static FrozenCase.Version version(JsonNode json, Path folder) {
    String published = json.path("published").asString("");
    try {
      return new FrozenCase.Version(
          text(json, "shown", folder),
          json.path("library").asString(""),
          text(json, "package", folder),
          text(json, "number", folder),
          text(json, "installed", folder),
          published.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(published)));
    } catch (DateTimeParseException wrong) {
      throw none(folder, "'%s' is no time".formatted(published));
    }
  }

  private static String text(JsonNode of, String key, Path folder) {
    if (!of.path(key).isString()) {
      throw none(folder, "'%s' is missing in %s, or no text".formatted(key, MANIFEST));
    }
    return of.path(key).stringValue();
  }

  private static SteelyardException none(Path folder, String why) {
    return SteelyardException.invalid(
        "%s is nothing that 'compat freeze' wrote: %s".formatted(folder, why));
  }

  /** Whether data of a version for a case are here already. */
  public boolean has(String version, String caseName) {
    return Files.exists(folder(version, caseName));
  }

  private Path folder(String version, String caseName) {
    return root.resolve(fileName(version)).resolve(fileName(caseName));
  }

  /** What reads well as a name of a folder stays; else a part of its hash keeps names apart. */
  private static String fileName(String name) {
    String plain = name.replaceAll("[^\\w.,+=\\[\\]-]", "_").replaceFirst("^[.-]", "_");
    return plain.equals(name) && name.length() <= LONGEST_NAME
        ? name
        : plain.substring(0, Math.min(plain.length(), LONGEST_NAME))
            + "-"
            + Hashes.ofTexts(name).substring(0, HASH_DIGITS);
  }

  /**
   * Adds what a version created: whole, or not at all.
   *
   * @param files a folder with the data, what lies beside them, and nothing else
   * @return what is kept; empty where somebody else has added it meanwhile
   */
  public Optional<FrozenCase> add(
      FrozenCase.Version version, String caseName, Optional<JsonNode> answers, Path files) {
    Path target = folder(version.shown(), caseName);
    try (ScratchFolder scratch = fresh(target.resolveSibling(""))) {
      Path next = scratch.path();
      Trees.copy(files, next.resolve(FILES));
      FileList list = FileList.of(next.resolve(FILES));
      FrozenCase frozen = new FrozenCase(caseName, version, answers, list, target);
      Files.writeString(next.resolve(MANIFEST), LongJson.pretty(manifest(frozen)) + "\n");
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(frozen);
    } catch (IOException failure) {
      if (Files.exists(target)) {
        return Optional.empty();
      }
      throw SteelyardException.cannotRun(
          "cannot write %s: %s".formatted(target, FileFault.why(failure)), failure);
    }
  }

  /** Of its own for each that freezes, as two may at once. */
  private static ScratchFolder fresh(Path version) {
    return ScratchFolder.at(version.toAbsolutePath().resolve(".new-" + UUID.randomUUID()));
  }

  private static ObjectNode manifest(FrozenCase frozen) {
    ObjectNode all = JSON.createObjectNode();
    all.put("format", FORMAT).put("version", FORMAT_VERSION).put("case", frozen.caseName());
    FrozenCase.Version version = frozen.version();
    ObjectNode by = all.putObject("created_by");
    by.put("shown", version.shown());
    if (!version.library().isEmpty()) {
      by.put("library", version.library());
    }
    by.put("package", version.product())
        .put("number", version.number())
        .put("installed", version.installed());
    version.published().ifPresent(time -> by.put("published", time.toString()));
    all.set("files", frozen.files().json());
    frozen
        .answers()
        .filter(answers -> !answers.isEmpty())
        .ifPresent(answers -> all.set("answers", answers));
    return all;
  }
}
