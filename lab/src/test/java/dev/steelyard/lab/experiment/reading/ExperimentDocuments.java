package dev.steelyard.lab.experiment.reading;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Experiments that are right, or were right once, for whoever has to tell them from others. */
final class ExperimentDocuments {

  private ExperimentDocuments() {}

  static Stream<String> good() {
    return Stream.of(
        "{name: a, workload: {command: true}}",
        "{name: 2024, workload: {command: 'true'}}",
        "{name: größe/漢字_1.2-x, description: 1, workload: {command: [sleep, 0, true]}}",
        "{name: a, variants: {x: {command: a}, y: {command: b}}}",
        "{name: a, workload: {command: a}, variants: {x: , y: {env: {A: , B: 1, C_2: true}}}}",
        "{name: a, workload: {command: a}, variants: {'{\"odd\" 🚀, [name]=%}': {stdin: x}}}",
        "{name: a, workload: {command: 'a {f} {variant} {scratch} {here} {{x}}'}, factors: {f: [1,"
            + " b, true]}}",
        "{name: a, workload: {command: a}, factors: {}}",
        "{name: a, workload: {command: 'a {cache}'}, factors: {cache: [on, off]}, profile: [cpu]}",
        "{name: a, workload: {command: 'a {f}'}, factors: {f: [on, off]}, profile: [trace]}",
        "{name: a, workload: {command: a}, build: {name: x, version: 1.2}}",
        "{name: a, workload: {command: a}, build: {}}",
        "{name: a, workload: {command: a}, setup: b, prepare: [c, d e]}",
        "{name: a, workload: {command: a}, iterations: 1, warmup: 0, order: shuffled, seed: -5}",
        "{name: a, workload: {command: a}, iterations: 1000000, order: sequential}",
        "{name: a, workload: {command: a}, timeout: 1.5 s, minimum_effect: 0.5%}",
        "{name: a, workload: {command: a}, timeout: 30d, minimum_effect: 0%}",
        "{name: a, workload: {command: a}, minimum_difference: 16B, better: {'*:score': higher, a:"
            + " lower}}",
        "{name: a, workload: {command: a}, minimum_difference: [16 B, 50us, 0 rows/s]}",
        "{name: a, workload: {command: a}, precision: 1%}",
        "{name: a, subject: {start: s}, workload: {http: {request: GET /}}}",
        "{name: a, subject: {start: s}, workload: {http: GET /}, variants: {x: , y: {http: 'PUT"
            + " {url}/{f}'}}, factors: {f: [1]}}",
        "{name: a, subject: {start: s, ready: 'GET {url2}/up', reset: 'POST {url9}'}, workload:"
            + " {http: {request: 'GET {url2}/x?{port2}'}}}",
        "{name: a, subject: {start: s}, workload: {http: {request: GET /, check: {status: [200,"
            + " 2xx], json: {$.hits: '>= 1', '$.a[0]': exists, $.n: '{{f}}', $.t: {contains: x}},"
            + " text: a, matches: a+, header: {A: b}, size: '> 1kB', time: < 1s}}}, factors: {f:"
            + " [1]}, accept: [checks == 1, checks >= 99%]}",
        "{name: a, subject: {start: s}, workload: {load: s.yaml}, accept: [checks == 1]}",
        "{name: a, subject: {start: s, ready: {command: 'pg_isready -p {port}'}, reset: ['DELETE"
            + " /e/{id}', {request: POST /login, save: {t: /t}}, {command: [sh, -c, 'rm {data}/x"
            + " {t}']}], verify: {request: GET /count, answer: {text: '0'}}}, workload: {http:"
            + " {request: PUT /e, save: {id: /id}}}, variants: {x: , y: {reset: {command: 'true'},"
            + " verify: GET /}}}",
        "{name: a, subject: {start: 's {port} {host} {data} {source}', env: {A: '{url}'}, ready:"
            + " GET /health, ready_timeout: 5s, reset: POST /clear, stop_timeout: 1s, starts: 3,"
            + " isolation: {kind: cgroup, memory: '{ram}', cpus: 1.5, pids: 100, read: 1MB/s,"
            + " write: 1MB/s, disk: 1GB}}, workload: {http: {request: 'PUT /up', headers: {A: b},"
            + " body: {random: '{ram}', seed: 2, form: file, filename: x}, expect: 201}}, factors:"
            + " {ram: [64MB]}}",
        "{name: a, subject: {ready: {log: up}, isolation: microvm}, workload: {http: {first: [POST"
            + " /login, {request: GET /y, times: 3}, {request: POST /x, body: {json: '{{}}'}, save:"
            + " {id: /id}}], request: 'GET /{id}', answer: {zeros: 1KB}}}, variants: {x: {start:"
            + " a}, y: {start: b, args: c d, env: {A: 1}}}}",
        "{name: a, subject: {start: s, ready: {request: GET /, expect: 204}}, workload: {command:"
            + " 'c {url} {port}', env: {A: '{url}'}}}",
        "{name: a, subject: {start: 's {port} {port2} {data}', setup: {command: 'fill {data}"
            + " {variant}'}, data: {from: setup, cache: keep}}, workload: {command: 'c {url2}"
            + " {port9}'}}",
        "{name: a, subject: {start: s, setup: [POST /x, {command: [sh, -c, a]}], data: {cache:"
            + " drop}, isolation: {kind: microvm, memory: 1GB, files: [a, '{here}/*.so', lib/**]}},"
            + " workload: {command: c}}",
        "{name: a, subject: {start: s, setup: POST /x, isolation: {kind: microvm, memory: 1GB,"
            + " files: a}}, workload: {command: c}}",
        "{name: a, workload: {command: '{source}/a'}, variants: {x: {git: {ref: main}, build:"
            + " make}, y: {git: {repo: .., ref: v1}}}}",
        "{name: a, workload: {command: 'python {source}/a'}, variants: {x: {python: lib==1.0}, y:"
            + " {python: ./dist/*.whl, with: ['numpy<2', b], interpreter: 3.11}, z: {python: lib,"
            + " with: c, interpreter: /usr/bin/python3}}}",
        "{name: a, workload: {command: java A.java}, variants: {x: {maven: 'g:a:1.0.2'}, y: {maven:"
            + " a.jar, with: ['g:b:1']}, z: {install: './install.sh {here} {variant} 1.2'}, u:"
            + " {install: [sh, -c, 'a | b']}}}",
        "{name: a, workload: {command: a}, accept: [success_rate == 1, cv < 0.20, 'regression <"
            + " 5%', median <= 2 s]}",
        "{name: a, workload: {command: [a, '<', '|b', c;d]}, setup: [x, '&&'], prepare: \"sh -c 'a"
            + " | b'\"}",
        "{name: a, workload: {command: 'a \"<\" x\\\\&y'}}",
        "{name: a, workload: {command: a, output: null, exit: 1}, cleanup: b}",
        "{name: a, workload: {command: a, output: 'null', exit: [0, 1, 255]}, cleanup: [b, c d]}",
        "{name: a, workload: {command: a, output: pipe}, variants: {x: {output: file, exit: [2]},"
            + " y: {output: inherit}}, cleanup: [[b], 'c {variant}', [d, 'e f']]}",
        "{name: a, workload: {command: a}, iterations: 5, max_iterations: 5, precision: 0.01%}");
  }

  /** Documents that break a rule which those that were kept before need not follow. */
  static Stream<Arguments> onlyNew() {
    return Stream.of(
        problem(
            "name: a\nworkload: {command: x}\nminimum_difference: [1ms, 16B, 2000us]",
            3,
            32,
            "minimum differences of '1ms' and of '2000us' say two things of one unit"),
        problem(
            "name: a\n"
                + "workload: {command: 'x {cache}'}\n"
                + "factors: {cache: [on, off]}\n"
                + "profile: [trace]",
            3,
            11,
            "'cache' cannot be the name of a factor where 'profile' has 'trace', which tells its"
                + " own parts by that name; call it 'cache_kind'"),
        problem(
            "name: a\nbuild: {name: db (pairs)}\nworkload: {command: a}",
            2,
            15,
            "the build's name is 'db (pairs)'; a name that ends with ' (pairs)' is of pairs that"
                + " are measured beside each other, which no history has"),
        problem(
            "name: a\nworkload: {command: sum < in}",
            2,
            21,
            "no shell reads command, so '<' would be text in an argument; write: sh -c 'sum < in';"
                + " or give it the key 'stdin'; in quotes it is text"),
        problem(
            "name: a\nvariants: {x: {command: sum>out}}",
            2,
            25,
            "no shell reads command, so '>' would be text in an argument; write: sh -c 'sum>out';"
                + " or give it the key 'output'; in quotes it is text"),
        problem(
            "name: a\nworkload: {command: a}\nsetup: b && c",
            3,
            8,
            "no shell reads setup, so '&&' would be text in an argument; write: sh -c 'b && c';"
                + " in"),
        problem(
            "name: a\nworkload: {command: a}\nprepare: b >c",
            3,
            10,
            "no shell reads prepare, so '>' would be text in an argument; write: sh -c 'b >c'; in"),
        problem(
            "name: a\nworkload: {command: a}\naccept: [success_rate >= 0]",
            3,
            10,
            "the rule 'success_rate >= 0': '>= 0' can never be false: a share is from 0 to 1"),
        problem(
            "name: a\nworkload: {command: a}\naccept: [success_rate == 99]",
            3,
            10,
            "the rule 'success_rate == 99': '== 99' can never be true: a share is from 0 to 1; did"
                + " you mean '== 99%'?"),
        problem(
            "name: a\nsubject: {start: s & t}\nworkload: {http: {request: GET /}}",
            2,
            18,
            "no shell reads start, so '&'"),
        problem(
            "name: a\n"
                + "subject: {start: s}\n"
                + "workload: {http: {request: GET /}}\n"
                + "variants: {x: {start: s|t}}",
            4,
            23,
            "no shell reads start, so '|'"),
        problem(
            "name: a\n"
                + "subject: {start: s}\n"
                + "workload: {http: {request: GET /}}\n"
                + "variants: {x: {args: --a=b;c}}",
            4,
            22,
            "no shell reads args, so ';'"),
        problem(
            "name: a\nworkload: {command: a}\nvariants: {x: {build: make || true}}",
            3,
            23,
            "no shell reads build, so '||'"));
  }

  /** A document, and what is said of it where. */
  static Arguments problem(String text, int line, int column, String message) {
    return Arguments.of(text, line, column, message);
  }
}
