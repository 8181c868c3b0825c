package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between documents lead to a file that is there, and to a heading in it. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$", Pattern.MULTILINE);
  private static final Pattern CODE =
      Pattern.compile("^```.*?^```|`[^`\\n]*`", Pattern.DOTALL | Pattern.MULTILINE);

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of(".", "docs", "docs/decisions", "subjects/fileshare")) {
      try (Stream<Path> all = Files.list(CliTest.REPOSITORY.resolve(folder))) {
        all.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    pages.add(CliTest.REPOSITORY.resolve("subjects/vectors/README.md"));
    pages.add(CliTest.REPOSITORY.resolve("subjects/pond/README.md"));
    return pages;
  }

  @Test
  void every_link_leads_somewhere() throws IOException {
    List<String> astray = new ArrayList<>();
    int followed = 0;
    for (Path page : pages()) {
      Matcher link = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
      while (link.find()) {
        String to = link.group(1);
        if (!to.matches("[a-z]+:.*")) {
          followed++;
          if (!leadsSomewhere(page, to)) {
            astray.add(CliTest.REPOSITORY.relativize(page) + ": " + to);
          }
        }
      }
    }

    assertThat(followed).isGreaterThan(150);
    assertThat(astray).isEmpty();
  }

  @Test
  void every_document_is_on_the_readmes_list() throws IOException {
    String list = Files.readString(CliTest.REPOSITORY.resolve("README.md"));
    try (Stream<Path> docs = Files.list(CliTest.REPOSITORY.resolve("docs"))) {
      assertThat(
              docs.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".md")))
          .isNotEmpty()
          .allSatisfy(
              name -> assertThat(list).contains("| [docs/%s](docs/%s) |".formatted(name, name)));
    }
    String decisions = Files.readString(CliTest.REPOSITORY.resolve("docs/decisions/README.md"));
    try (Stream<Path> pages = Files.list(CliTest.REPOSITORY.resolve("docs/decisions"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(decisions).contains("| [%s](%s) |".formatted(name, name)));
    }
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String name = hash < 0 ? link : link.substring(0, hash);
    Path target = name.isEmpty() ? page : page.resolveSibling(name).normalize();
    return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
  }

  /** As the repository's host makes them: small letters, no signs, hyphens for blanks. */
  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new HashSet<>();
    Matcher heading = HEADING.matcher(Files.readString(page));
    while (heading.find()) {
      anchors.add(
          heading
              .group(1)
              .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }
}
