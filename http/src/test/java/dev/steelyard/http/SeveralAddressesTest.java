package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A name with several addresses is a server of several machines, and each gets its share. */
@Timeout(120)
class SeveralAddressesTest {

  private static final int ADDRESSES = 3;
  private static final int USERS = 12;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir Path folder;

  /** The users, in a process with a hosts file of its own. */
  public static final class Users {
    public static void main(String[] arguments) throws InterruptedException {
      try (HttpClients clients = new HttpClients(HttpSettings.DEFAULT)) {
        for (int i = 0; i < USERS; i++) {
          try (HttpClient client = clients.client()) {
            HttpResponse answer =
                client.send(
                    PreparedRequest.of("GET", URI.create(arguments[0]), Map.of(), RequestBody.NONE)
                        .keepingBody());
            System.out.print(answer.isAnswered() ? answer.text() : answer.failureMessage());
          }
        }
      }
    }
  }

  @Test
  void connections_go_to_all_addresses_of_a_name_in_turn() throws Exception {
    List<RawServer> servers = servers();
    try {
      StringBuilder hosts = new StringBuilder();
      for (int i = 1; i <= ADDRESSES; i++) {
        hosts.append("127.0.0.").append(i).append(" rr.test\n");
      }
      Path file = Files.writeString(folder.resolve("hosts"), hosts);
      assertThat(users(file, "http://rr.test:%d/".formatted(servers.getFirst().port())))
          .isEqualTo("ok".repeat(USERS));
      assertThat(servers.stream().map(RawServer::connections))
          .containsOnly(USERS / ADDRESSES)
          .hasSize(ADDRESSES);
    } finally {
      for (RawServer server : servers) {
        server.close();
      }
    }
  }

  /** One on each address, all on one port: the first one's, unless another has it there. */
  private static List<RawServer> servers() throws IOException {
    for (int tried = 0; ; tried++) {
      List<RawServer> servers = new ArrayList<>();
      try {
        int port = 0;
        for (int i = 1; i <= ADDRESSES; i++) {
          ServerSocket socket = new ServerSocket(port, 50, InetAddress.getByName("127.0.0." + i));
          servers.add(answering(socket));
          port = socket.getLocalPort();
        }
        return servers;
      } catch (BindException taken) {
        for (RawServer server : servers) {
          server.close();
        }
        if (tried == 20) {
          throw taken;
        }
      }
    }
  }

  private static RawServer answering(ServerSocket socket) {
    return RawServer.start(
        socket,
        connection -> {
          while (!RawServer.readHead(connection).isEmpty()) {
            RawServer.write(connection, OK);
          }
        });
  }

  private String users(Path hosts, String url) throws Exception {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                Users.class.getName(),
                url)
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(said);
  }

  @Test
  void addresses_of_another_kind_come_after_those_of_the_preferred_one()
      throws UnknownHostException {
    InetAddress[] all = new InetAddress[4];
    String[] texts = {"10.0.0.1", "::1", "10.0.0.2", "::2"};
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(texts[i]);
    }
    assertThat(HostAddresses.turned(all, 0)).containsExactly(all[0], all[2], all[1], all[3]);
    assertThat(HostAddresses.turned(all, 1)).containsExactly(all[2], all[0], all[1], all[3]);
    assertThat(HostAddresses.turned(all, -1)).containsExactly(all[2], all[0], all[1], all[3]);
  }
}
