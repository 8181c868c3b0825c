package dev.steelyard.lab.experiment.reading;

import static dev.steelyard.lab.experiment.reading.ExperimentDocuments.problem;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Experiments whose form is wrong, but for their subjects; where, and what is said. */
final class MalformedExperiments {

  private MalformedExperiments() {}

  static Stream<Arguments> all() {
    return Stream.of(
        problem(
            "name: a\nworkload: {comand: x, command: x}",
            2,
            12,
            "unknown key 'comand'; did you mean 'command'?"),
        problem(
            "nmae: a\nname: a\nworkload: {command: x}",
            1,
            1,
            "unknown key 'nmae'; did you mean 'name'?"),
        problem(
            "name: a\nfrobnicate: 1\nworkload: {command: x}",
            2,
            1,
            "unknown key 'frobnicate'; known are name, "),
        problem(
            "workload: {command: x}",
            1,
            1,
            "the key 'name' is missing; write for example 'name: my-experiment'"),
        problem("name:\nworkload: {command: x}", 1, 1, "the key 'name' has no value"),
        problem("name: ''\nworkload: {command: x}", 1, 7, "the name '' may have letters"),
        problem("name: a b\nworkload: {command: x}", 1, 7, "the name 'a b' may have letters"),
        problem("name: ../a\nworkload: {command: x}", 1, 7, "the name '../a' may have letters"),
        problem(
            "name: [a]\nworkload: {command: x}", 1, 7, "name must be a single value, not a list"),
        problem("name: a", 1, 1, "the key 'workload' is missing"),
        problem("name: a\nworkload: x", 2, 11, "workload must be a mapping"),
        problem(
            "name: a\nworkload: [x]",
            2,
            11,
            "workload must be a mapping (name: value), not a list"),
        problem(
            "name: a\nworkload: {env: {A: b}}",
            2,
            11,
            "there is no 'command', 'http', 'load' or 'harness'"),
        problem(
            "name: a\nworkload: {command: a}\naccept: [speed > 3]",
            3,
            10,
            "'speed > 3' is no rule; write one of success_rate, cv, regression"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {reset: 5}}",
            3,
            15,
            "'start', 'args', 'reset' and 'verify' are a subject's"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {pyton: a==1}}",
            3,
            16,
            "unknown key 'pyton'; did you mean 'python'?"),
        problem("name: a\nworkload: {command: a, python: a==1}", 2, 24, "unknown key 'python'"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {python: [a, b]}}",
            3,
            24,
            "python must be a single value, not a list"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {python: a, with: {b: c}}}",
            3,
            33,
            "with must be a single value"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {git: {repo: .}}}",
            3,
            21,
            "the key 'ref' is missing"),
        problem(
            "name: a\nworkload: {command: x, output: tty}",
            2,
            32,
            "output is 'tty'; it must be one of pipe, null, file, inherit"),
        problem("name: a\nworkload: {command: x, output: ~}", 2, 32, "output is '~'; it must be"),
        problem("name: a\nworkload: {command: x, stdin: null}", 2, 24, "the key 'stdin' has no"),
        problem(
            "name: a\nworkload: {command: x, exit: 256}",
            2,
            30,
            "exit is 256; it must be from 0 to 255"),
        problem(
            "name: a\nworkload: {command: x, exit: [0, -1]}",
            2,
            34,
            "exit is -1; it must be from 0 to 255"),
        problem("name: a\nworkload: {command: x, exit: []}", 2, 30, "exit is an empty list"),
        problem(
            "name: a\nworkload: {command: x, exit: SIGKILL}",
            2,
            30,
            "exit is 'SIGKILL'; it must be a whole number"),
        problem("name: a\nworkload: {command: x}\ncleanup: []", 3, 10, "cleanup is an empty list"),
        problem(
            "name: a\nworkload: {command: x}\ncleanup: [[a], []]",
            3,
            16,
            "cleanup is an empty list"),
        problem(
            "name: a\nworkload: {command: x}\ncleanup: [[a, [b]]]",
            3,
            15,
            "a word of cleanup must be a single value"),
        problem("name: a\nworkload: {command: ''}", 2, 21, "command: the command is empty"),
        problem("name: a\nworkload: {command: []}", 2, 21, "command is an empty list"),
        problem(
            "name: a\nworkload: {command: {a: b}}",
            2,
            21,
            "command must be a single value, not a mapping"),
        problem(
            "name: a\nworkload: {command: [a, [b]]}",
            2,
            25,
            "a word of command must be a single value"),
        problem("name: a\nworkload: {command: }", 2, 12, "the key 'command' has no value"),
        problem("name: a\nvariants: {}\nworkload: {command: x}", 2, 11, "variants is empty"),
        problem(
            "name: a\nvariants: [x]\nworkload: {command: x}", 2, 11, "variants must be a mapping"),
        problem(
            "name: a\nvariants:\n  x:\n  y: {command: b}",
            3,
            5,
            "there is no 'command', 'http', 'load' or 'harness', neither here nor"),
        problem("name: a\nvariants:\n  '': {command: b}", 3, 3, "a variant needs a name"),
        problem(
            "name: a\nvariants:\n  x: {command: b, iterations: 3}",
            3,
            19,
            "unknown key 'iterations'"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: []}",
            3,
            14,
            "the factor 'f' has no levels"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: 1}",
            3,
            14,
            "the factor 'f' must be a list"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: [1, 2, 1]}",
            3,
            21,
            "the factor 'f' has the level '1' twice"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {f: [1, [2]]}",
            3,
            18,
            "a level of the factor 'f' must be"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {scratch: [1]}",
            3,
            11,
            "'scratch' cannot be the name of a factor"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: {a b: [1]}",
            3,
            11,
            "'a b' cannot be the name of a factor"),
        problem(
            "name: a\nworkload: {command: x}\nfactors: [f]", 3, 10, "factors must be a mapping"),
        problem(
            "name: a\nworkload: {command: x}\niterations: 0",
            3,
            13,
            "iterations is 0; it must be from 1 to 1000000"),
        problem("name: a\nworkload: {command: x}\niterations: -3", 3, 13, "iterations is -3"),
        problem(
            "name: a\nworkload: {command: x}\niterations: many",
            3,
            13,
            "iterations is 'many'; it must be a whole number"),
        problem("name: a\nworkload: {command: x}\niterations: 1.5", 3, 13, "iterations is '1.5'"),
        problem("name: a\nworkload: {command: x}\niterations: ''", 3, 13, "iterations is ''"),
        problem(
            "name: a\nworkload: {command: x}\niterations: 99999999999",
            3,
            13,
            "iterations is '99999999999'"),
        problem(
            "name: a\nworkload: {command: x}\nmax_iterations: 0",
            3,
            17,
            "max_iterations is 0; it must be from 1 to 1000000"),
        problem(
            "name: a\nworkload: {command: x}\nprecision: 5ms",
            3,
            12,
            "precision: '5ms' is not a share"),
        problem(
            "name: a\nworkload: {command: x}\nwarmup: -1", 3, 9, "warmup is -1; it must be from 0"),
        problem(
            "name: a\nworkload: {command: x}\norder: random",
            3,
            8,
            "order is 'random'; it must be one of interleaved"),
        problem("name: a\nworkload: {command: x}\nseed: x", 3, 7, "seed is 'x'"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: 30", 3, 10, "timeout: '30' is not a time"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: 30 parsecs",
            3,
            10,
            "timeout: '30 parsecs' has the unknown unit 'parsecs'"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: 30MB",
            3,
            10,
            "timeout: '30MB' is not a time"),
        problem(
            "name: a\nworkload: {command: x}\ntimeout: ''", 3, 10, "timeout: '' is not a quantity"),
        problem(
            "name: a\nworkload: {command: x}\nminimum_effect: 5s",
            3,
            17,
            "minimum_effect: '5s' is not a share"),
        problem(
            "name: a\nworkload: {command: x}\nminimum_effect: a lot",
            3,
            17,
            "minimum_effect: 'a lot' is not a quantity"),
        problem(
            "name: a\nworkload: {command: x, env: {'A-B': 1}}",
            2,
            30,
            "'A-B' is not the name of an environment variable"),
        problem("name: a\nworkload: {command: x, env: [A]}", 2, 29, "env must be a mapping"),
        problem(
            "name: a\nworkload: {command: x}\nsetup: {command: y}",
            3,
            8,
            "setup must be a single value"),
        problem("- name", 1, 1, "an experiment must be a mapping"),
        problem("just text", 1, 1, "an experiment must be a mapping"));
  }
}
