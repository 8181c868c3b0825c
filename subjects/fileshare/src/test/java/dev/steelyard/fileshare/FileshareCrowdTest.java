package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many clients at once. */
class FileshareCrowdTest {

  private static final int CLIENTS = 16;

  @ParameterizedTest
  @MethodSource("dev.steelyard.fileshare.SwitchesTest#combinations")
  void clients_side_by_side_get_what_is_theirs(Map<String, String> switches, @TempDir Path folder)
      throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder, switches);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      FileshareClient client = server.client();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        byte[] content = RandomContents.of(300_000 + 40_000 * i);
        all.add(threads.submit(() -> upAndDown(client, content)));
      }
      for (Future<?> one : all) {
        one.get();
      }

      assertThat(client.list()).hasSize(CLIENTS);
      assertThat(server.logged()).isEmpty();
    }
  }

  private static Void upAndDown(FileshareClient client, byte[] content) throws Exception {
    String id = client.upload(content);
    for (int i = 0; i < 3; i++) {
      assertThat(client.get("/-" + id).has(200).bytes()).isEqualTo(content);
    }
    String gone = client.upload(content);
    client.send("DELETE", "/api/entry/" + gone).has(200);
    return null;
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.fileshare.SwitchesTest#combinations")
  void clients_that_read_nothing_keep_nobody_waiting(
      Map<String, String> switches, @TempDir Path folder) throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder, switches)) {
      FileshareClient client = server.client();
      String id = client.upload(RandomContents.of(20_000_000));
      List<Socket> idle = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port());
        idle.add(socket);
        socket
            .getOutputStream()
            .write(
                "GET /-%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .formatted(id)
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }

      client.get("/health").has(200);
      String next = client.upload(RandomContents.of(1_000_000));
      client.get("/-" + next).has(200);
      client.send("POST", "/api/debug/db/clear").has(200);

      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void a_download_of_what_is_deleted_meanwhile_ends_short_and_never_wrong(@TempDir Path folder)
      throws Exception {
    byte[] content = RandomContents.of(60_000_000);
    try (RunningFileshare server = RunningFileshare.start(folder)) {
      FileshareClient client = server.client();
      String id = client.upload(content);
      try (var stream = client.stream("/-" + id)) {
        byte[] begin = stream.readNBytes(1_000);
        client.send("DELETE", "/api/entry/" + id).has(200);

        assertThat(content).startsWith(begin);
        org.assertj.core.api.Assertions.assertThatThrownBy(stream::readAllBytes)
            .isInstanceOf(java.io.IOException.class);
      }
    }
  }
}
