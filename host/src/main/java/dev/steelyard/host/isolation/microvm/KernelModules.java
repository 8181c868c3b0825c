package dev.steelyard.host.isolation.microvm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The modules of a kernel that a small virtual machine needs, those first that others need. */
final class KernelModules {

  private static final List<String> NEEDED =
      List.of("virtio_mmio", "virtio_blk", "virtio_console", "virtio_net", "ext4", "overlay");

  private static final String DEPENDS = "depends=";

  private final GuestKernel kernel;
  private final Map<String, Path> files = new HashMap<>();
  private final List<String> builtIn;
  private final Map<String, byte[]> loaded = new LinkedHashMap<>();

  private KernelModules(GuestKernel kernel) throws IOException {
    this.kernel = kernel;
    this.builtIn =
        Files.readAllLines(kernel.modules().resolve("modules.builtin")).stream()
            .map(line -> name(Path.of(line)))
            .toList();
    try (Stream<Path> all = Files.walk(kernel.modules().resolve("kernel"))) {
      all.filter(file -> String.valueOf(file.getFileName()).contains(".ko"))
          .forEach(file -> files.put(name(file), file));
    }
  }

  /** By name, in the order they are to be loaded in. */
  static Map<String, byte[]> of(GuestKernel kernel) {
    try {
      KernelModules modules = new KernelModules(kernel);
      NEEDED.forEach(modules::load);
      return modules.loaded;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the modules of kernel %s: %s"
              .formatted(kernel.version(), FileFault.why(failure)),
          failure);
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.indexOf(".ko")).replace('-', '_');
  }

  private void load(String name) {
    if (builtIn.contains(name) || loaded.containsKey(name)) {
      return;
    }
    Path file = Optional.ofNullable(files.get(name)).orElseThrow(() -> missing(name));
    byte[] module = read(file);
    depends(module).forEach(this::load);
    loaded.put(name, module);
  }

  private SteelyardException missing(String name) {
    return SteelyardException.cannotRun(
        "the kernel %s has no module %s, which a virtual machine needs; install another"
                .formatted(kernel.version(), name)
            + " (Debian: linux-image-cloud-amd64)");
  }

  private static byte[] read(Path file) {
    try {
      String name = file.toString();
      if (name.endsWith(".ko")) {
        return Files.readAllBytes(file);
      }
      return unpacked(file, name.endsWith(".xz") ? "xz" : name.endsWith(".zst") ? "zstd" : "gzip");
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot read the kernel module " + file, failure);
    }
  }

  private static byte[] unpacked(Path file, String program) {
    return Tool.need(program, "install it, to read " + file).output("-dc", file.toString());
  }

  /** A module says itself which others it needs. */
  private static List<String> depends(byte[] module) {
    String text = new String(module, StandardCharsets.ISO_8859_1);
    int start = text.indexOf("\0" + DEPENDS);
    if (start < 0) {
      return List.of();
    }
    int from = start + 1 + DEPENDS.length();
    String names = text.substring(from, text.indexOf('\0', from));
    return Stream.of(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(name -> name.replace('-', '_'))
        .toList();
  }
}
