package dev.steelyard.report.flame;

import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Chromium without a window: what becomes of a page in it. */
final class HeadlessBrowser {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final int MOST_SECONDS = 120;

  private HeadlessBrowser() {}

  /**
   * The page once its scripts have run.
   *
   * @param folder for the page and all that the browser writes
   * @param hash the end of the address, from {@code #} on, or nothing
   */
  static Document loaded(Path folder, String html, String hash) throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), html);
    Path dom = folder.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                program().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1280,900",
                "--user-data-dir=" + folder.resolve("browser"),
                "--dump-dom",
                page.toUri() + hash)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("log.txt").toFile())
            .start();
    try {
      if (!browser.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the browser has not ended after " + MOST_SECONDS + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", interrupted));
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return Jsoup.parse(Files.readString(dom, StandardCharsets.UTF_8));
  }

  private static Path program() {
    Optional<Path> program =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      Needs.missing("no browser can be found to look at pages with (Debian: chromium)");
    }
    return program.orElseThrow();
  }
}
