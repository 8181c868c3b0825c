package dev.steelyard.analysis.compat;

import dev.steelyard.environment.maven.MavenRepositories;
import dev.steelyard.testing.TinyArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A repository of Maven in a folder, and all that it takes to be asked instead of others. */
record ToyRepository(Path folder) {

  /**
   * Adds a version of {@code org.toy:toy}.
   *
   * @param source of its only class
   */
  void add(String version, String className, String source) throws IOException {
    Path file = Files.createDirectories(folder.resolve("v" + version)).resolve(className + ".java");
    Files.writeString(file, source);
    new TinyArtifact("org.toy", "toy", version).write(folder.resolve("repository"), file);
  }

  /** Variables of this process, with the repository named. */
  Map<String, String> environment() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("settings.xml"),
            """
            <settings>
              <localRepository>%s</localRepository>
              <mirrors><mirror><id>toys</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
            </settings>
            """
                .formatted(folder.resolve("local"), folder.resolve("repository").toUri()));
    Map<String, String> all = new HashMap<>(System.getenv());
    all.put(MavenRepositories.SETTINGS, settings.toString());
    return all;
  }
}
