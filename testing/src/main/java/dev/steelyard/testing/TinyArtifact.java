package dev.steelyard.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** An artifact of one class, as Maven finds it in a folder that is a repository. */
public record TinyArtifact(String group, String name, String version) {

  /**
   * Compiles a class and writes it into a repository. All versions that are there are listed.
   *
   * @param source of the class, a file whose name is the class's
   */
  public void write(Path repository, Path source) throws IOException {
    Path artifact = repository.resolve(group.replace('.', '/')).resolve(name);
    Path place = Files.createDirectories(artifact.resolve(version));
    try (OwnFolder classes = OwnFolder.make("classes")) {
      compile(source, classes.path());
      pack(classes.path(), place.resolve(name + "-" + version + ".jar"));
    }
    Files.writeString(
        place.resolve(name + "-" + version + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></project>"
            .formatted(group, name, version));
    list(artifact);
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    int failed =
        compiler.run(
            null, null, null, "--release", "17", "-d", classes.toString(), source.toString());
    if (failed != 0) {
      throw new IOException(source + " does not compile");
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        var files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
  }

  private void list(Path artifact) throws IOException {
    try (var folders = Files.list(artifact)) {
      List<String> versions =
          folders
              .filter(Files::isDirectory)
              .map(one -> "<version>%s</version>".formatted(one.getFileName()))
              .sorted()
              .toList();
      Files.writeString(
          artifact.resolve("maven-metadata.xml"),
          "<metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning><versions>%s</versions></versioning></metadata>"
              .formatted(group, name, String.join("", versions)));
    }
  }
}
