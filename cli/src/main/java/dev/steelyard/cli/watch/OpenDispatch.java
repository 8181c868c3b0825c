package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.watch.dispatch.DispatchRules;
import dev.steelyard.watch.dispatch.DispatchService;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import java.nio.file.Path;
import java.util.Optional;

/** What asks another machine, for as long as a command runs; nothing where none is asked. */
record OpenDispatch(Optional<GitHubClient> client, Optional<DispatchRules> rules)
    implements AutoCloseable {

  /**
   * Opens it.
   *
   * @throws dev.steelyard.core.SteelyardException when it could do nothing
   */
  static OpenDispatch of(
      Optional<DispatchOptions.SaidDispatch> said, CommonOptions common, CliContext around) {
    if (said.isEmpty()) {
      return new OpenDispatch(Optional.empty(), Optional.empty());
    }
    Path folder = common.runsFolder(around);
    GitHubClient client =
        new GitHubClient(GitHubAccess.of(around.environment()), common.notices(around));
    DispatchRules rules =
        new DispatchRules(
            new DispatchService(client, folder, DispatchOptions.LONGEST_COMMAND),
            said.get().target(),
            said.get().within());
    OpenDispatch open = new OpenDispatch(Optional.of(client), Optional.of(rules));
    try {
      rules.check();
      return open;
    } catch (RuntimeException refused) {
      open.close();
      throw refused;
    }
  }

  @Override
  public void close() {
    client.ifPresent(GitHubClient::close);
  }
}
