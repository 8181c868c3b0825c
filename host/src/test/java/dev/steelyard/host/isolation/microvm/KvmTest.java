package dev.steelyard.host.isolation.microvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KvmTest {

  @TempDir Path folder;

  @Test
  void aDeviceThatIsMissingIsSaid() {
    assertThat(Kvm.problem(folder.resolve("kvm")))
        .hasValueSatisfying(why -> assertThat(why).startsWith("there is no "));
  }

  @Test
  void aDeviceThatDoesNotKnowVirtualMachinesIsSaid() throws IOException {
    Path device = Files.createFile(folder.resolve("kvm"));
    assertThat(Kvm.problem(device))
        .contains(device + " cannot tell its version: Inappropriate ioctl for device");
  }

  @Test
  void aDeviceThatCannotBeOpenedIsSaidWithTheSystemsReason() throws IOException {
    Path device = Files.createDirectory(folder.resolve("kvm"));
    assertThat(Kvm.problem(device)).contains(device + " cannot be opened: Is a directory");
  }

  @Test
  void aDeviceOfAnotherKindMakesNoMachine() {
    Path device = Path.of("/dev/null");
    assertThat(Kvm.problem(device)).isPresent();
  }

  @Test
  void thisMachinesOwnIsAskedAsFarAsAProcessor() {
    assumeTrue(Files.exists(Kvm.DEVICE), "there is no /dev/kvm");
    Kvm.problem(Kvm.DEVICE).ifPresent(why -> assertThat(why).contains("/dev/kvm", ": "));
  }
}
