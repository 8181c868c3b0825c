package dev.steelyard.host.isolation.microvm;

import dev.steelyard.host.process.KernelDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the kernel lets virtual machines have the processor, asked as QEMU asks it. */
final class Kvm {

  static final Path DEVICE = Path.of("/dev/kvm");

  /** Linux, {@code include/uapi/linux/kvm.h}. */
  private static final long GET_API_VERSION = 0xAE00;

  private static final long CREATE_VM = 0xAE01;
  private static final long CREATE_VCPU = 0xAE41;
  private static final int VERSION = 12;

  private Kvm() {}

  /** Why it does not, in a few words; empty when it seems to. */
  static Optional<String> problem(Path device) {
    if (!Files.exists(device)) {
      return Optional.of("there is no " + device);
    }
    String doing = "be opened";
    try (KernelDevice kvm = KernelDevice.open(device)) {
      doing = "tell its version";
      int version = kvm.ask(GET_API_VERSION);
      if (version != VERSION) {
        return Optional.of("%s has version %d, not %d".formatted(device, version, VERSION));
      }
      doing = "make a virtual machine";
      try (KernelDevice machine = kvm.openWith(CREATE_VM)) {
        doing = "make a processor";
        machine.openWith(CREATE_VCPU).close();
      }
      return Optional.empty();
    } catch (KernelDevice.RefusedException refused) {
      return Optional.of(
          "%s cannot %s: %s%s".formatted(device, doing, refused.why(), remedy(refused.why())));
    }
  }

  private static String remedy(String why) {
    return why.equals("Permission denied")
        ? "; have yourself added to the group that owns it, mostly 'kvm'"
        : "";
  }
}
