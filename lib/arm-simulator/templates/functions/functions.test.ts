import { describe, expect, it } from "vitest";
import type { Json } from "../../json";
import { evaluateValue } from "../evaluate-value";
import type { Scope } from "../scope";
import { TemplateError } from "../template-error";
import { evaluateInTest } from "../testing/test-place";

const SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-00000000000a";

describe("a function of the template language", () => {
  it.each<[string, Json]>([
    // Texts
    ["[concat('a', 1, true(), 'b')]", "a1Trueb"],
    ["[concat(createArray(1), createArray(2, 3))]", [1, 2, 3]],
    ["[format('{0}/{1:D3} {{x}} {2}', 'a', 7, true())]", "a/007 {x} True"],
    ["[format('{0:N1}|{0:X}|{0,6}|{0,-6}|', 1234)]", "1,234.0|4D2|  1234|1234  |"],
    ["[base64ToString(base64('one, two'))]", "one, two"],
    ["[base64ToJson(base64('{\"a\": 1}'))]", { a: 1 }],
    ["[uriComponentToString(uriComponent('a b/c'))]", "a b/c"],
    ["[uri('https://example.com/a/b.json', 'nested/c.json')]", "https://example.com/a/nested/c.json"],
    ["[padLeft('5', 4, '0')]", "0005"],
    ["[replace('a-b-c', '-', '')]", "abc"],
    ["[split('a,b;c', createArray(',', ';'))]", ["a", "b", "c"]],
    ["[substring('one two three', 4, 3)]", "two"],
    ["[toUpper(trim('  a '))]", "A"],
    ["[startsWith('Abc', 'aB')]", true],
    ["[string(createObject('a', createArray(1, 'x')))]", '{"a":[1,"x"]}'],
    ["[join(createArray('a', 1), '-')]", "a-1"],
    ["[indexOf('abcABC', 'C')]", 2],
    ["[lastIndexOf('abcABC', 'c')]", 5],
    ["[length(uniqueString('a'))]", 13],
    ["['it''s']", "it's"],
    // Arrays and objects
    ["[first('one')]", "o"],
    ["[last(createArray(1, 2))]", 2],
    ["[take(createArray(1, 2, 3), 2)]", [1, 2]],
    ["[skip('abc', 1)]", "bc"],
    ["[range(3, 3)]", [3, 4, 5]],
    ["[contains(createObject('Key', 1), 'key')]", true],
    ["[contains(createArray('a', createObject('b', 1)), createObject('b', 1))]", true],
    [
      "[union(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2)))]",
      { a: { x: 1, y: 2 } },
    ],
    ["[union(createArray(1, 2), createArray(2, 3))]", [1, 2, 3]],
    ["[intersection(createArray(1, 2), createArray(2, 3))]", [2]],
    ["[flatten(createArray(createArray(1), createArray(2, 3)))]", [1, 2, 3]],
    [
      "[items(createObject('b', 1, 'a', 2))]",
      [
        { key: "a", value: 2 },
        { key: "b", value: 1 },
      ],
    ],
    ["[objectKeys(createObject('b', 1, 'a', 2))]", ["b", "a"]],
    ["[shallowMerge(createArray(createObject('a', 1), createObject('a', 2, 'b', 3)))]", { a: 2, b: 3 }],
    ["[tryGet(createObject('a', createObject('b', 5)), 'a', 'b')]", 5],
    ["[tryGet(createObject('a', 1), 'x', 'y')]", null],
    ["[empty(createArray())]", true],
    ["[empty(null())]", true],
    ["[createObject('a', 1).A]", 1],
    ["[createArray('x', 'y')[1]]", "y"],
    ["[json('{\"a\": [1, null]}').a[0]]", 1],
    // Numbers and logic
    ["[add(mul(3, 4), div(-7, 2))]", 9],
    ["[mod(7, 3)]", 1],
    ["[max(createArray(1, 5, 3))]", 5],
    ["[min(4, 2)]", 2],
    ["[int('42')]", 42],
    ["[float('1.5')]", 1.5],
    ["[if(equals('a', 'a'), 'yes', json('broken'))]", "yes"],
    ["[and(true(), not(false()), or(false(), bool('true')))]", true],
    ["[coalesce(null(), '', 'x')]", ""],
    ["[lessOrEquals('a', 'b')]", true],
    ["[greater(2, 2)]", false],
    // Lambdas
    ["[map(range(0, 3), lambda('i', mul(lambdaVariables('i'), 2)))]", [0, 2, 4]],
    ["[filter(createArray(1, 5, 3), lambda('i', greater(lambdaVariables('i'), 2)))]", [5, 3]],
    ["[reduce(range(1, 4), 0, lambda('sum', 'i', add(lambdaVariables('sum'), lambdaVariables('i'))))]", 10],
    [
      "[sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))]",
      [1, 2, 3],
    ],
    [
      "[toObject(createArray('a', 'b'), lambda('k', lambdaVariables('k')), lambda('v', toUpper(lambdaVariables('v'))))]",
      { a: "A", b: "B" },
    ],
    [
      "[groupBy(createArray('aa', 'b', 'ac'), lambda('x', first(lambdaVariables('x'))))]",
      { a: ["aa", "ac"], b: ["b"] },
    ],
    // Addresses
    [
      "[parseCidr('10.144.0.0/20')]",
      {
        network: "10.144.0.0",
        netmask: "255.255.240.0",
        broadcast: "10.144.15.255",
        firstUsable: "10.144.0.1",
        lastUsable: "10.144.15.254",
        cidr: 20,
      },
    ],
    ["[parseCidr('fdad:3236:5555::/48').lastUsable]", "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff"],
    ["[cidrSubnet('10.144.0.0/20', 24, 4)]", "10.144.4.0/24"],
    ["[cidrSubnet('fdad:3236:5555::/48', 52, 1)]", "fdad:3236:5555:1000::/52"],
    ["[cidrHost('10.144.3.0/24', 0)]", "10.144.3.1"],
    // Moments
    ["[dateTimeAdd('2026-01-31T12:00:00Z', 'P1DT2H')]", "2026-02-01T14:00:00Z"],
    ["[dateTimeAdd('20260131T120000Z', '-PT1H', 'yyyy-MM-dd HH')]", "2026-01-31 11"],
    ["[dateTimeToEpoch('1970-01-02T00:00:00Z')]", 86_400],
    ["[dateTimeFromEpoch(86400)]", "1970-01-02T00:00:00Z"],
    // Places and ids
    ["[resourceGroup().location]", "westeurope"],
    [
      "[resourceId('Microsoft.Network/virtualNetworks', 'v')]",
      `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v`,
    ],
    [
      "[resourceId('Microsoft.Network/virtualNetworks/subnets/', 'v', 's')]",
      `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    ],
    [
      "[resourceId('other', 'Microsoft.Network/virtualNetworks', 'v')]",
      `${SUBSCRIPTION}/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/v`,
    ],
    [
      "[resourceId('s1', 'other', 'Microsoft.Network/virtualNetworks', 'v')]",
      "/subscriptions/s1/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/v",
    ],
    [
      "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')]",
      `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/r`,
    ],
    [
      "[extensionResourceId('/a/b', 'Microsoft.Authorization/locks', 'l')]",
      "/a/b/providers/Microsoft.Authorization/locks/l",
    ],
    [
      "[tenantResourceId('Microsoft.Management/managementGroups', 'm')]",
      "/providers/Microsoft.Management/managementGroups/m",
    ],
    ["[pickZones('Microsoft.Network', 'publicIPAddresses', 'westeurope', 2)]", ["1", "2"]],
  ])("%s", (text, expected) => {
    expect(evaluateInTest(text)).toEqual(expected);
  });

  it.each([
    ["[nonexistent()]", "The template function 'nonexistent' is not valid"],
    ["[substring('abc', 2, 5)]", "'substring' expects the index and length"],
    ["[int('x')]", "'int' expects"],
    ["[div(1, 0)]", "not to be zero"],
    ["[concat()]", "function requires at least 1 argument(s) while 0 were provided"],
    [
      "[createObject('a', 1).b]",
      "The language expression property 'b' doesn't exist, available properties are 'a'",
    ],
    ["[createArray(1)[1]]", "array index '1' is out of bounds"],
    ["[resourceId('v')]", "function requires at least 2"],
    ["[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v')]", "name for each of its segments"],
    ["[cidrSubnet('10.0.0.0/24', 26, 4)]", "lie within the range"],
    ["[newGuid()]", "The template function 'newGuid' is not expected at this location"],
    ["[copyIndex()]", "The template function 'copyIndex' is not expected at this location"],
    ["[reference('x')]", "The template function 'reference' is not expected at this location"],
    ["[length(1)]", "'length' expects"],
    ["[fail('not today')]", "not today"],
  ])("%s is refused: %s", (text, reason) => {
    expect(() => evaluateInTest(text)).toThrow(TemplateError);
    expect(() => evaluateInTest(text)).toThrow(reason);
  });

  it("copyIndex counts the loop it names, from the offset it gives", () => {
    const loops = [
      { name: "outer", index: 2, isOuter: true },
      { name: "inner", index: 5, isOuter: false },
    ];
    expect(
      evaluateInTest("[createArray(copyIndex(), copyIndex(10), copyIndex('INNER', 1))]", {}, { loops }),
    ).toEqual([2, 12, 6]);
  });

  it("of the template's own sees its parameters and nothing else", () => {
    const own = (parameters: string[], body: string) => ({
      parameters,
      run: (inside: Scope) => evaluateValue(body, inside),
    });
    const functions = new Map([
      ["my.twice", own(["x"], "[concat(parameters('x'), parameters('x'))]")],
      ["my.peek", own([], "[variables('secret')]")],
    ]);
    expect(evaluateInTest("[my.twice('ab')]", {}, { functions })).toBe("abab");
    expect(() => evaluateInTest("[my.peek()]", { secret: "x" }, { functions })).toThrow(
      "'variables' is not expected",
    );
  });
});
