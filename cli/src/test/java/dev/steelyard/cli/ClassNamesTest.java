package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One word for one thing: whoever reads a class's name knows which one is meant. */
final class ClassNamesTest {

  private static final Set<String> ELSEWHERE = Set.of("target", "fixtures", ".cache", ".git");

  @Test
  void a_simple_class_name_occurs_once_in_the_project() throws IOException {
    Map<String, Set<String>> places = places();

    assertThat(places).hasSizeGreaterThan(1000);
    assertThat(places).allSatisfy((name, files) -> assertThat(files).as(name).hasSize(1));
  }

  private static Map<String, Set<String>> places() throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    Files.walkFileTree(
        CliTest.REPOSITORY,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return ELSEWHERE.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(".java")
                && !List.of("package-info.java", "module-info.java").contains(name)) {
              places
                  .computeIfAbsent(name, any -> new TreeSet<>())
                  .add(CliTest.REPOSITORY.relativize(file).toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return places;
  }
}
