package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load test that is interrupted while its set-up waits for an answer. */
class InterruptedSetUpTest extends CliTest {

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void it_is_interrupted_and_nothing_has_failed(String signal) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ChildCli child = ChildCli.start(folder, store(), "load", scenario(silent).toString());
      try (Socket _ = silent.accept()) {
        child.signal(signal);

        Said said = child.await();

        assertThat(said.code()).as(said.err()).isEqualTo(130);
        assertThat(said.err()).contains("stopped while it set up; nothing was measured");
        assertThat(steelyard("results", "--runs").out())
            .contains("interrupted")
            .doesNotContain("failed");
      }
    }
  }

  private Path scenario(ServerSocket server) throws IOException {
    return file(
        "waiting.yaml",
        """
        name: waiting
        target: http://127.0.0.1:%d
        setup: [GET /]
        tasks: {t: GET /}
        """
            .formatted(server.getLocalPort()));
  }
}
