package dev.steelyard.host.isolation.microvm;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A distribution's kernel that can run in a small virtual machine.
 *
 * @param image the kernel itself
 * @param version its name, such as {@code 6.1.0-56-cloud-amd64}
 * @param modules the folder of its modules
 */
record GuestKernel(Path image, String version, Path modules) {

  /**
   * Names a folder that has {@code boot} and {@code lib/modules} in it, like the root of a disk.
   */
  static final String VARIABLE = "STEELYARD_GUEST";

  private static final String PREFIX = "vmlinuz-";

  /** The kernel that suits best: one made for virtual machines, and of those the newest. */
  static GuestKernel find() {
    Optional<Path> own = Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of);
    return Stream.concat(own.stream(), Stream.of(Path.of("/")))
        .flatMap(root -> in(root).stream())
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.cannotRun(
                "no kernel for a virtual machine is in /boot that can be read and has its modules;"
                    + " install one (Debian: linux-image-cloud-amd64), or unpack its package and"
                    + " set %s to the folder".formatted(VARIABLE)));
  }

  private static Optional<GuestKernel> in(Path root) {
    try (Stream<Path> all = Files.list(root.resolve("boot"))) {
      List<GuestKernel> found =
          all.filter(file -> String.valueOf(file.getFileName()).startsWith(PREFIX))
              .filter(Files::isReadable)
              .flatMap(file -> with(root, file).stream())
              .toList();
      return found.stream()
          .max(Comparator.comparing(GuestKernel::isForClouds).thenComparing(GuestKernel::version));
    } catch (IOException noBootFolder) {
      return Optional.empty();
    }
  }

  private static Optional<GuestKernel> with(Path root, Path image) {
    String version = image.getFileName().toString().substring(PREFIX.length());
    return Stream.of("lib/modules", "usr/lib/modules")
        .map(folder -> root.resolve(folder).resolve(version))
        .filter(folder -> Files.isReadable(folder.resolve("modules.builtin")))
        .findFirst()
        .map(folder -> new GuestKernel(image, version, folder));
  }

  private boolean isForClouds() {
    return version.contains("cloud") || version.contains("kvm") || version.contains("virtual");
  }
}
