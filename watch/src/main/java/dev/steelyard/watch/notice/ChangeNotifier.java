package dev.steelyard.watch.notice;

import dev.steelyard.analysis.monitor.Webhooks;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.HelperProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells one who wants to know of a change. */
public sealed interface ChangeNotifier {

  /**
   * Tells.
   *
   * @return why it could not be told; empty when it was
   */
  Optional<String> tell(String text);

  /**
   * As a user says: {@code webhook:URL} or {@code command:…}.
   *
   * @throws SteelyardException when it is neither
   */
  static ChangeNotifier parse(String said) {
    int colon = said.indexOf(':');
    String kind = colon < 0 ? said : said.substring(0, colon);
    String rest = colon < 0 ? "" : said.substring(colon + 1);
    if (kind.equals("command") && !rest.isBlank()) {
      return new OfCommand(rest);
    }
    if (kind.equals("webhook")) {
      return new OfWebhook(address(rest));
    }
    throw SteelyardException.invalid(
        "--notify is '%s'; write webhook:URL or command:'what a shell runs'"
            .formatted(kind.equals("http") || kind.equals("https") ? kind + ":…" : kind));
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException none) {
      // Its address may be a secret, and is not repeated.
    }
    throw SteelyardException.invalid(
        "--notify webhook: is not followed by the address of a webhook; write webhook:https://…");
  }

  /** Sends {@code {"text": …}}, as Slack, Mattermost and others take it. */
  record OfWebhook(URI address) implements ChangeNotifier {

    private static final Duration BACKOFF = Duration.ofSeconds(1);

    @Override
    public Optional<String> tell(String text) {
      Consumer<String> unsaid = _ -> {};
      try (Webhooks webhook = new Webhooks(List.of(address), "", BACKOFF, unsaid)) {
        webhook.send(text);
        return webhook.finish().stream().findFirst();
      }
    }
  }

  /** Runs a command of the user's shell, with the text on its standard input. */
  record OfCommand(String command) implements ChangeNotifier {

    @Override
    public Optional<String> tell(String text) {
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      try {
        HelperProcess helper = HelperProcess.start(builder, HelperProcess.AtLeaving.MAY_FINISH);
        try (OutputStream to = helper.process().getOutputStream()) {
          to.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
          // A command that does not read what it is told has its own way to tell.
        }
        int code = helper.await();
        return code == 0
            ? Optional.empty()
            : Optional.of("the command of --notify ended with exit code %d".formatted(code));
      } catch (IOException failure) {
        return Optional.of("the command of --notify cannot be run: " + failure.getMessage());
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted while the command of --notify ran");
      }
    }
  }
}
